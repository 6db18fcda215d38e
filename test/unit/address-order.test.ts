import { expect, it } from 'vitest';
import { addressMembers, addressOrder } from '#shared/company/address-order.ts';

const shortNames = { addressLine1: 'line 1', addressLine2: 'line 2', city: 'city', state: 'state', postalCode: 'code' };
const orderIn = (country: string | undefined) =>
  addressOrder(country)
    .map(member => shortNames[member])
    .join(', ');

it.each([
  ['US', 'line 1, line 2, city, state, code'],
  ['GB', 'line 1, line 2, city, code, state'],
  ['DE', 'line 1, line 2, code, city, state'],
  ['FR', 'line 1, line 2, code, city, state'],
  ['RU', 'line 1, line 2, city, state, code'],
  ['BR', 'line 1, line 2, city, state, code'],
  ['HU', 'city, line 1, line 2, code, state'],
  ['JP', 'code, state, city, line 1, line 2'],
  ['CN', 'code, state, city, line 1, line 2'],
  ['TW', 'code, state, city, line 1, line 2'],
  ['KR', 'state, city, line 1, line 2, code'],
  ['HK', 'state, city, line 1, line 2, code'],
  [undefined, 'line 1, line 2, city, state, code'],
  ['', 'line 1, line 2, city, state, code'],
  ['ZZ', 'line 1, line 2, city, state, code'],
])('an address in %s is asked for as its country writes it', (country, order) => expect(orderIn(country)).toBe(order));

it('an address has every field once, in whatever country', () => {
  const countries = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap(one =>
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(other => `${one}${other}`),
  );
  for (const country of countries) expect(addressOrder(country).toSorted(), country).toEqual(addressMembers.toSorted());
});
