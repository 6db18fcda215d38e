import { expect, it } from 'vitest';
import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { findPartners } from '#functions/partner/find-partners.ts';
import { relistPartners } from '#infra/cli/relist-partners.ts';
import { get, transact } from '#shared/db/table.ts';
import { accountKey, accountPlaces } from '#shared/identity/account.ts';

/** A company as a version before the list of partners stored it: its application, and an account without the list's keys. */
async function storedBefore(companyName: string, more: object = {}): Promise<string> {
  const [id, tenantId] = [crypto.randomUUID(), crypto.randomUUID()];
  const review = { review: 'active', reviewKey: `2026-03-02T12:00:00.000Z#${id}` };
  await transact([
    { key: enrollmentKey(id), put: { id, tenantId, status: 'active', ...review } },
    { key: accountKey(tenantId), put: { tenantId, companyName, country: 'DE', status: 'active', version: 3, ...more } },
  ]);
  return tenantId;
}

const listed = async (name: string) =>
  (await findPartners({ q: name }, 10, new Date())).items.map(({ tenantId }) => tenantId);

it('accounts stored before the list of partners are listed once the operator’s command has run', async () => {
  const name = `Ähnlich ${crypto.randomUUID()}`;
  const tenantId = await storedBefore(name);
  expect(await listed(name)).toEqual([]);
  const { added } = await relistPartners();
  expect(added).toBeGreaterThan(0);
  expect(await listed(name)).toEqual([tenantId]);
  for (const asked of [{ status: 'active' }, { country: 'DE' }, { region: 'europe' }] as const) {
    const { items } = await findPartners({ q: name, ...asked }, 10, new Date());
    expect(items.map(one => one.tenantId)).toEqual([tenantId]);
  }
  expect(await get(accountKey(tenantId))).toMatchObject({ companyName: name, version: 3 });
});

it('an account that is listed stays as it is', async () => {
  const name = `Listed ${crypto.randomUUID()}`;
  const keys = accountPlaces({ tenantId: 'of-its-own', companyName: name, country: 'DE', status: 'active' });
  const tenantId = await storedBefore(name, keys);
  await relistPartners();
  expect(await get(accountKey(tenantId))).toMatchObject({
    ...keys,
    queue: expect.stringMatching(/^partners#\d\d$/),
    review: expect.stringMatching(/^partners\.active#\d\d$/),
  });
});

it('a company that is about to be deleted keeps its place in the list of these', async () => {
  const name = `Condemned ${crypto.randomUUID()}`;
  const condemned = { watch: 'sandbox.purge', dueAt: '2026-03-02T12:00:00.000Z', releases: [] };
  const tenantId = await storedBefore(name, condemned);
  await relistPartners();
  const { watch, queue } = (await get<{ watch: string; queue?: string }>(accountKey(tenantId))) ?? {};
  expect([watch, queue]).toEqual([expect.stringMatching(/^sandbox\.purge/), undefined]);
});
