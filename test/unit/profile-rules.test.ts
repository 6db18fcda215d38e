import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextBilling, nextOrganization } from '#functions/enrollment/profile/rules.ts';
import { nextSupport } from '#functions/enrollment/profile-change/rules.ts';
import * as company from '#shared/company/company.ts';
import { difference, type Profile } from '#shared/identity/profile.ts';
import { refusal } from '#test/refusal.ts';

const address = { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' };
const primaryContact = { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example', phoneNumber: '+14255550100' };
const profile: Profile = {
  tenantId: '0b8a6ad0-0000-4000-8000-0000000000aa',
  legal: { companyName: 'Contoso Ltd', address, primaryContact },
  organization: { language: 'en', culture: 'en-US' },
  support: { email: 'support@contoso.example' },
  billing: {},
  versions: { legal: 1, organization: 1, support: 1, billing: 1 },
  claims: [],
};
const organization = { companyName: 'Contoso Ltd', defaultAddress: address, language: 'en', culture: 'en-US' };

/** The same company after a verified change of its legal profile. */
const renamed: Profile = {
  ...profile,
  legal: { ...profile.legal, companyName: 'Contoso Inc', address: { ...address, addressLine1: '2 Main Street' } },
};

const shown = ({ legal, organization: own, billing }: Profile) => ({
  names: [own.companyName ?? legal.companyName],
  addresses: [own.defaultAddress ?? legal.address, billing.address ?? legal.address],
});

describe('a name or address of another profile', () => {
  it('follows the legal profile when it is the same', () => {
    const own = nextOrganization(profile, organization, company);
    const billing = nextBilling(profile, { address, companyName: 'Contoso Ltd' }, company);
    const renamedProfile = { ...renamed, organization: own, billing };
    expect(shown(renamedProfile)).toEqual({
      names: ['Contoso Inc'],
      addresses: [renamed.legal.address, renamed.legal.address],
    });
  });

  it('stays when it differs from the legal profile', () => {
    const other = { ...address, addressLine1: '9 Side Street' };
    const own = nextOrganization(profile, { ...organization, companyName: 'Contoso', defaultAddress: other }, company);
    const renamedProfile = {
      ...renamed,
      organization: own,
      billing: nextBilling(profile, { companyName: 'Contoso Ltd', address: other }, company),
    };
    expect(shown(renamedProfile)).toEqual({ names: ['Contoso'], addresses: [other, other] });
  });
});

describe('the country (B74)', () => {
  const canada = { ...address, state: 'ON', postalCode: 'K1A 0B1', country: 'CA' };
  it.each([
    ['organization', () => nextOrganization(profile, { ...organization, defaultAddress: canada }, company)],
    ['billing', () => nextBilling(profile, { companyName: 'Contoso Ltd', address: canada }, company)],
  ])('of the %s profile cannot be changed', (name, change) =>
    expect(refusal(change)).toEqual([`${name === 'billing' ? 'address' : 'defaultAddress'}.country: settled`]),
  );
});

it('all errors are reported at once', () => {
  const wrong = { ...address, state: 'ZZ', postalCode: '1', phoneNumber: '12' };
  const sent = { companyName: 'Contoso Ltd', address: wrong, primaryContact: { phoneNumber: 'x' }, taxId: '<>' };
  expect(refusal(() => nextBilling(profile, sent, company))).toEqual([
    'address.state: state',
    'address.postalCode: postal_code',
    'address.phoneNumber: phone',
    'primaryContact.phoneNumber: phone',
    'taxId: format',
  ]);
});

it.each([
  ['contoso.example', 'nothing was refused'],
  ['CONTOSO.example.', 'nothing was refused'],
  ['fabrikam.example', 'profile.domain_settled'],
])('the domain %s in an update: %s', (domain, expected) =>
  expect(refusal(() => nextOrganization(profile, { ...organization, domain }, company))).toBe(expected),
);

it.each([
  ['en-us', 'en-US'],
  ['zh_hans_cn', 'zh-Hans-CN'],
  ['ES', 'es'],
])('the culture %s is stored as %s', (culture, written) =>
  expect(nextOrganization(profile, { ...organization, culture }, company).culture).toBe(written),
);

it('an unknown culture is refused', () =>
  expect(refusal(() => nextOrganization(profile, { ...organization, culture: 'en-12' }, company))).toEqual([
    'culture: language',
  ]));

it('phone numbers are stored as typed', () =>
  expect(nextSupport(profile, { email: 'a@b.example', telephone: '425 555 0110' }, company).telephone).toBe(
    '425 555 0110',
  ));

it.each([
  [undefined, undefined],
  [0, undefined],
  [1, undefined],
  [15, 15],
])('the billing day %s is stored as %s', (billingDay, kept) =>
  expect(nextBilling(profile, { companyName: 'Contoso Ltd', billingDay }, company).billingDay).toBe(kept),
);

it('a difference lists only the fields that differ, with their old and new values', () => {
  // Records are parsed JSON: their objects have a prototype.
  const asJson = { noNullPrototype: true };
  const value = fc.oneof(fc.string(), fc.record({ x: fc.integer() }, asJson));
  const part = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, asJson);
  fc.assert(
    fc.property(part, part, (before, after) => {
      const { from, to } = difference(before, after);
      expect({ ...before, ...to }).toEqual({
        ...after,
        ...Object.fromEntries(Object.keys(to).map(key => [key, after[key]])),
      });
      expect(Object.keys(from)).toEqual(Object.keys(to));
      for (const name of Object.keys(to)) expect(before[name]).not.toEqual(after[name]);
    }),
  );
});
