import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { activated, apply, confirm } from '#test/enrolling.ts';

const client = new Client(inject('system'));
const street = { addressLine1: '1 Main Street', city: 'Somewhere' };

interface WithAddress {
  address: Record<string, string>;
  defaultAddress: Record<string, string>;
  attributes: { etag: string };
}

const registrationNumbers: Record<string, string> = { IN: 'AAACI1681G', PL: '5260250274' };

/** Applies with an address; telephone numbers are of the United States. */
const applyWith = (address: { country: string } & Record<string, string>) => {
  const sent = application({ registrationNumber: registrationNumbers[address.country] });
  const { supportProfile } = sent;
  return client.post<WithAddress>('/v1/enrollments', {
    ...sent,
    address: { ...street, ...address },
    supportProfile: { ...supportProfile, telephone: '+1 425 555 0101' },
  });
};

const warningsOf = ({ headers }: { headers: Headers }) => headers.get('tandem-warnings')?.split(',') ?? [];

describe('an application with an address as people write it (R16)', () => {
  it.each([
    ['JP', { postalCode: '1500001' }, { postalCode: '150-0001' }],
    ['JP', { postalCode: '１５０－０００１' }, { postalCode: '150-0001' }],
    ['PL', { postalCode: '00950' }, { postalCode: '00-950' }],
    ['IN', { postalCode: '110 001' }, { postalCode: '110001' }],
    ['CA', { state: 'Québec', postalCode: 'g1a0a2' }, { state: 'QC', postalCode: 'G1A 0A2' }],
    ['MX', { state: 'CDMX', postalCode: '06000' }, { state: 'CMX' }],
  ])('in %s with %o is stored with %o, and says so', async (country, typed, stored) => {
    const answer = await applyWith({ country, ...typed });
    expect(answer).toMatchObject({ status: 201, body: { address: stored } });
    expect(warningsOf(answer)).toEqual(Object.keys(stored).map(member => `corrected_value;address.${member}`));
  });

  it.each([
    ['BD', {}],
    ['KW', {}],
    ['CR', {}],
    ['GB', { postalCode: 'GIR 0AA' }],
    ['US', { state: 'AE', city: 'APO', postalCode: '09354' }],
  ])('in %s with %o is taken as it is, without a warning', async (country, parts) => {
    const answer = await applyWith({ country, ...parts });
    expect(answer.status).toBe(201);
    expect(warningsOf(answer)).toEqual([]);
  });

  it('that is refused says nothing of corrections', async () => {
    const answer = await applyWith({ country: 'US', state: 'Wash.', postalCode: '1' });
    expect(answer.status).toBe(400);
    expect(warningsOf(answer)).toEqual([]);
  });

  it('can be corrected, and the answer says what else was', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const answer = await admin.patch<WithAddress>(`/v1/enrollments/${applied.id}`, { address: { state: 'Oreg.' } });
    expect(answer).toMatchObject({ status: 200, body: { address: { state: 'OR' } } });
    expect(warningsOf(answer)).toEqual(['corrected_value;address.state']);
  });
});

describe('an active company', () => {
  let mine: Awaited<ReturnType<typeof activated>>;
  beforeAll(async () => {
    mine = await activated(client, await client.signIn('reviewer@tandem.example'));
  });
  const profile = (name: string) => mine.admin.get<WithAddress>(`/v1/profiles/${name}`);

  it('that writes its own address otherwise keeps its legal profile verified', async () => {
    const { body } = await profile('legalbusiness');
    const address = { ...body.address, state: 'Washington', postalCode: '９８０５２' };
    const answer = await mine.admin.put<WithAddress>('/v1/profiles/legalbusiness', { ...body, address });
    expect(answer).toMatchObject({ status: 200, body: { address: body.address, vettingStatus: 'authorized' } });
    expect(warningsOf(answer)).toEqual(['corrected_value;address.state', 'corrected_value;address.postalCode']);
  });

  it.each([
    ['organization', 'defaultAddress'],
    ['billing', 'address'],
  ] as const)('is told what was corrected in its %s profile', async (name, member) => {
    const { body } = await profile(name);
    const changed = { ...body[member], addressLine1: '9 Side Street', postalCode: '980521234' };
    const answer = await mine.admin.put<WithAddress>(`/v1/profiles/${name}`, { ...body, [member]: changed });
    expect(answer.status).toBe(200);
    expect(answer.body[member].postalCode).toBe('98052-1234');
    expect(warningsOf(answer)).toEqual([`corrected_value;${member}.postalCode`]);
  });

  it('is told what was corrected in the address of a location', async () => {
    const address = { ...application().address, state: 'Wash.' };
    const answer = await mine.admin.post('/v1/mpnids', { name: 'Second floor', address });
    expect(answer.status).toBe(201);
    expect(warningsOf(answer)).toEqual(['corrected_value;address.state']);
  });
});
