import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { asFabrikam } from '#test/partnering.ts';
import { activeCompany } from '#test/team.ts';

const client = new Client(inject('system'));
let admin: Client;
let fabrikam: Client;

beforeAll(async () => {
  [{ admin }, fabrikam] = await Promise.all([activeCompany(client), asFabrikam(client)]);
});

describe('a refusal for want of a role sends nobody to people who can’t give it (M4):', () => {
  it('a partner reads that only the operator does this', async () => {
    const { description } = (await admin.get('/v1/reviews')).body;
    expect(description).toMatch(/^Only the program’s operator can do this.*Reviewer/);
    expect(description).not.toContain('Ask');
  });

  it('an operator’s user reads that only partners and customers do this, or whom to ask', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    expect((await reviewer.get('/v1/account')).body.description).toMatch(/^Only users of partners and customers/);
    const lever = `/v1/partners/${crypto.randomUUID()}/suspension`;
    expect((await reviewer.post(lever, { reason: 'abuse' })).body.description).toContain(
      'Ask the owner of the program',
    );
  });

  it('in Chinese, too', async () => {
    const chinese = admin.with({ 'X-Locale': 'zh-CN' });
    expect((await chinese.get('/v1/reviews')).body.description).toContain('此操作仅限计划运营方');
  });
});

describe('a refusal of fields (M5)', () => {
  const data = async (changes: Record<string, unknown>) =>
    (await client.post('/v1/enrollments', application(changes))).body.data;
  const abroad = { ...application().address, postalCode: '1' };

  it('lists an unknown partner type with the other fields, and each says what it should be', async () => {
    const contact = { firstName: 'Ann', lastName: 'Lee', email: 'nobody' };
    const address = { ...application().address, country: 'USA' };
    expect(await data({ partnerType: 'reseller', address, primaryContact: contact })).toEqual([
      'address.country: is not a country code (two letters, ISO 3166-1)',
      'primaryContact.email: is not an email address',
      'partnerType: must be one of: indirect_reseller, indirect_provider, or direct_bill_partner',
    ]);
  });

  it.each([
    ['an unknown partner type', { partnerType: 'reseller' }, 'partnerType: must be one of: '],
    ['a missing authority', { authorityAccepted: false }, 'authorityAccepted: is required'],
  ])('doesn’t hide behind %s what the country’s rules say', async (_what, changes, expected) => {
    const [first, ...others] = await data({ ...changes, address: abroad });
    expect(first).toContain(expected);
    expect(others).toEqual(['address.postalCode: is not a postal code of the United States']);
  });

  it.each([
    ['/v1/users?size=abc', 'size: must be a whole number, 0 or more'],
    ['/v1/users?filter=abc', 'filter: is not a filter; use a JSON object with Field, Value and Operator'],
    ['/v1/incentives?month=2026-13', 'month: is not a month; use the format 2026-11'],
  ])('of %s says what was expected', async (path, expected) => {
    expect((await fabrikam.get(path)).body.data).toEqual([expected]);
  });
});
