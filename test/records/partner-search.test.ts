import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { closePartner, reinstatePartner, suspendPartner } from '#functions/partner/change-suspension.ts';
import { findPartners, type PartnerQuery } from '#functions/partner/find-partners.ts';
import { transact } from '#shared/db/table.ts';
import { type Account, accountKey, accountPlaces } from '#shared/identity/account.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { account } from '#test/order-facts.ts';

Object.assign(process.env, { PROGRAMME: 'Example Partner Program', CUSTOMER_DOMAIN: 'customers.tandem.example' });

const named = (companyName: string, more: Partial<Account> = {}): Account =>
  account({ tenantId: crypto.randomUUID(), companyName, country: 'DE', ...more });

const store = async (accounts: readonly Account[]) => {
  const writes = accounts.map(one => ({ key: accountKey(one.tenantId), put: { ...one, ...accountPlaces(one) } }));
  for (const batch of batchesOf(writes, 50)) await transact(batch);
};

const many = Array.from({ length: 300 }, (_, n) => named(`Alpha ${String(n).padStart(3, '0')}`));
const few = [
  named('Alpha Iceland', { country: 'IS' }),
  named('Beta Iceland', { country: 'IS', status: 'suspended' }),
  named('Gamma Norge', { country: 'NO' }),
  named('Omega', { status: 'closed' }),
];
beforeAll(() => store([...many, ...few]));

const find = (asked: PartnerQuery, size = 25, from?: Record<string, unknown>) =>
  findPartners(asked, size, monday, from);
const namesOf = async (asked: PartnerQuery, size?: number) =>
  (await find(asked, size)).items.map(({ companyName }) => companyName);

/** All pages of a search, each with how many accounts it had. */
async function pagesOf(asked: PartnerQuery, size: number) {
  const pages: string[][] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await find(asked, size, after);
    pages.push(page.items.map(({ companyName }) => companyName));
    after = page.after;
  } while (after);
  return pages;
}

describe('the search of partners', () => {
  it('finds those of a country, a region and a status by name, in the list of these alone', async () => {
    expect(await namesOf({ country: 'IS' })).toEqual(['Alpha Iceland', 'Beta Iceland']);
    expect(await namesOf({ country: 'IS', q: 'beta' })).toEqual(['Beta Iceland']);
    expect(await namesOf({ country: 'IS', status: 'suspended' })).toEqual(['Beta Iceland']);
    expect(await namesOf({ status: 'closed' })).toEqual(['Omega']);
    expect(await namesOf({ region: 'europe', q: 'gamma' })).toEqual(['Gamma Norge']);
    expect(await namesOf({ region: 'nowhere' })).toEqual([]);
  });

  it('reads as much for a rare country or status among few partners as among many', async () => {
    const send = vi.spyOn(DynamoDBClient.prototype, 'send');
    const readsOf = async (asked: PartnerQuery) => {
      send.mockClear();
      await find(asked);
      return send.mock.calls.length;
    };
    const asked: PartnerQuery[] = [{ country: 'IS' }, { status: 'closed' }, { region: 'europe', q: 'gamma' }];
    const before: number[] = [];
    for (const one of asked) before.push(await readsOf(one));
    await store(many.map(one => named(`More of ${one.companyName}`)));
    for (const [n, one] of asked.entries()) expect(await readsOf(one)).toBe(before[n]);
    send.mockRestore();
  });

  it('goes on page by page, in the order of names, each partner once', async () => {
    const alphas = [...many.map(({ companyName }) => companyName), 'Alpha Iceland'].sort();
    const pages = await pagesOf({ region: 'europe', q: 'alpha' }, 40);
    expect(pages.flat()).toEqual(alphas);
    expect(pages.slice(0, -1).every(page => page.length === 40)).toBe(true);
    expect((await pagesOf({ status: 'active', q: 'alpha' }, 40)).flat()).toEqual(alphas);
  });

  it('finds a partner by its status from the change on that the operator makes', async () => {
    const one = named('Zeta');
    await store([one]);
    const ordered = (body: object) => directCall({ tenantId: 'operator', params: { tenantId: one.tenantId }, body });
    const isFound = async (status: Account['status']) => (await namesOf({ status, q: 'zeta' })).length === 1;
    expect(await isFound('active')).toBe(true);
    expect(await outcomeOf(suspendPartner(ordered({ reason: 'abuse', restricted: true }) as never))).toBe('200');
    expect([await isFound('active'), await isFound('restricted')]).toEqual([false, true]);
    expect(await outcomeOf(reinstatePartner(ordered({}) as never))).toBe('200');
    expect([await isFound('restricted'), await isFound('active')]).toEqual([false, true]);
    expect(await outcomeOf(closePartner(ordered({ reason: 'requested' }) as never))).toBe('200');
    expect([await isFound('active'), await isFound('closed')]).toEqual([false, true]);
  });
});
