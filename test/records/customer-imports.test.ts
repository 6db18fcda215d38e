import { describe, expect, it, vi } from 'vitest';
import { beginDueCustomers } from '#functions/customer/import/begin-due.ts';
import { type WaitingImport, waitingCustomerKey, waitingKey } from '#functions/customer/import/waiting.ts';
import { listCustomers, partnersOfCustomer } from '#functions/customer/repository.ts';
import { get, query, transact, update } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { type Account, type AccountStatus, accountKey } from '#shared/identity/account.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { QueuedEmail } from '#shared/mail/enqueue.ts';
import { freshDomain } from '#test/builders.ts';
import { afterDays } from '#test/clock.ts';
import { freshPrefix } from '#test/customers.ts';
import { person } from '#test/people.ts';

const hour = 1 / 24;

/** A partner with its global admin. */
async function partner(status: AccountStatus) {
  const tenantId = crypto.randomUUID();
  const account: Account = {
    ...{ tenantId, partnerType: 'indirect_reseller', companyName: 'Contoso', country: 'US', status, version: 1 },
  };
  const admin = person({ tenantId, email: `ann@${freshDomain()}`, roles: ['global_admin'] });
  await transact([{ key: accountKey(tenantId), put: account }, ...personWrites(admin)]);
  return { tenantId, admin };
}

const become = (tenantId: string, status: AccountStatus) =>
  update({ key: accountKey(tenantId), set: { status }, when: { exists: true } });

/** Customers that wait for the partner's account, as the operator's import stores them. */
async function waiting(tenantId: string, domains: readonly string[]) {
  const record: WaitingImport = { tenantId, actor: { kind: 'system' } };
  const dueAt = afterDays(0).now.toISOString();
  const billing = {
    ...{ email: 'bills@gmail.com', culture: 'en-US', language: 'en', companyName: 'Woodgrove Bank' },
    defaultAddress: { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', country: 'US' },
  };
  await transact([
    { key: waitingKey(tenantId), put: { ...record, watch: 'customer.import', dueAt } },
    ...domains.map(domain => ({
      key: waitingCustomerKey(tenantId, domain),
      put: { customerId: crypto.randomUUID(), domain, billing, delegatedAdmin: true },
    })),
  ]);
}

const fresh = (): string => `${freshPrefix()}.customers.tandem.example`;
const customersOf = async (tenantId: string) =>
  (await listCustomers(tenantId, { by: 'domain', prefix: '' }, 100)).items.map(({ domain }) => domain);

async function reportsTo(address: string) {
  const index = { name: 'watch', partition: 'watch', sort: 'dueAt' } as const;
  const { items } = await query<Key>({ index, partition: 'email', limit: 1000 });
  const queued = await Promise.all(items.map(({ pk, sk }) => get<QueuedEmail>({ pk, sk })));
  return queued.flatMap(email => Object.values(email?.outbox ?? {})).filter(({ to }) => to === address);
}

describe('customers that wait for their partner’s account (R135)', () => {
  it('appear when it is active, marked with their source, and its global admin gets one report', async () => {
    const { tenantId, admin } = await partner('pending_qualification');
    const domains = [fresh(), fresh()].sort();
    await waiting(tenantId, domains);
    await beginDueCustomers(afterDays(0));
    await become(tenantId, 'active');
    await beginDueCustomers(afterDays(hour / 2));
    expect(await customersOf(tenantId)).toEqual([]);
    await Promise.all([beginDueCustomers(afterDays(2 * hour)), beginDueCustomers(afterDays(2 * hour))]);
    await beginDueCustomers(afterDays(3 * hour));
    expect((await customersOf(tenantId)).sort()).toEqual(domains);
    const reports = await reportsTo(admin.email);
    expect(reports).toMatchObject([{ kind: 'customers_imported', params: { imported: 2, rejected: 0 } }]);
    const { items } = await listCustomers(tenantId, { by: 'name', prefix: '' }, 1);
    const partners = await partnersOfCustomer(items[0]?.tenantId ?? '');
    expect(partners).toMatchObject([{ source: 'import', delegatedAdmin: { granted: true } }]);
    expect(await get(waitingKey(tenantId))).toBeUndefined();
  });

  it('are refused alone where another partner’s customer has the domain, which the report says', async () => {
    const [first, second] = [await partner('active'), await partner('active')];
    const [taken, free] = [fresh(), fresh()];
    await waiting(first.tenantId, [taken]);
    await beginDueCustomers(afterDays(0));
    await waiting(second.tenantId, [taken, free]);
    await beginDueCustomers(afterDays(0));
    expect(await customersOf(second.tenantId)).toEqual([free]);
    const reports = await reportsTo(second.admin.email);
    expect(reports).toMatchObject([{ params: { imported: 1, rejected: 1, names: { all: ['Woodgrove Bank'] } } }]);
  });

  it('appear in a sandbox, too, where each is on the condition that it is the next one', async () => {
    process.env.SANDBOX = 'yes';
    vi.resetModules();
    try {
      const sandboxed = await import('#functions/customer/import/begin-due.ts');
      const { tenantId, admin } = await partner('active');
      const domains = Array.from({ length: 12 }, fresh);
      await waiting(tenantId, domains);
      await sandboxed.beginDueCustomers(afterDays(0));
      expect((await customersOf(tenantId)).sort()).toEqual(domains.sort());
      expect(await reportsTo(admin.email)).toMatchObject([{ params: { imported: 12, rejected: 0 } }]);
    } finally {
      process.env.SANDBOX = 'no';
      vi.resetModules();
    }
  });

  it.each(['rejected', 'suspended'] as const)('are let go when it is %s, and the report says so', async status => {
    const { tenantId, admin } = await partner('qualified');
    await waiting(tenantId, [fresh()]);
    await beginDueCustomers(afterDays(0));
    await become(tenantId, status);
    await beginDueCustomers(afterDays(2 * hour));
    expect(await customersOf(tenantId)).toEqual([]);
    expect(await reportsTo(admin.email)).toMatchObject([{ params: { imported: 0, rejected: 1 } }]);
    expect(await get(waitingKey(tenantId))).toBeUndefined();
  });
});
