import { newAdministrator } from '#functions/user/lookup.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, query, transact, update } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { isSandbox } from '#shared/runtime/sandbox.ts';
import { addHours, type Clock } from '#shared/runtime/time.ts';
import { type CustomerRelationship, customerOfKey } from '../customer.ts';
import { customersImportedEmail } from '../emails.ts';
import { establishRelationships, readServing } from '../lookup.ts';
import { administratorOf, newCustomer, newTenantWrites } from '../new-customer.ts';
import { type RowResult, type WaitingCustomer, type WaitingImport, waitingCustomers, waitingKey } from './waiting.ts';

type Stored = WaitingCustomer & Key;

/** Customers that are made at the same time. In a sandbox each is on the condition that it is the partner's next one. */
const atOnce = (): number => (isSandbox() ? 1 : 10);

/** Whether a domain is that of a customer whom the partner has already, as after an import that is done again. */
async function isOwnCustomer(partnerTenantId: string, domain: string): Promise<boolean> {
  const claim = await get<UniqueClaim>(uniqueKey(`domain#${domain}`));
  return Boolean(claim && (await get<CustomerRelationship>(customerOfKey(partnerTenantId, claim.tenantId))));
}

/** Makes a customer with its relationship and its administrator's account. One read call, one transaction. */
async function makeCustomer(
  waiting: Stored,
  { tenantId, actor }: WaitingImport,
  kind: Account['partnerType'],
  clock: Clock,
) {
  const { customerId, domain, billing, registrationNumber, delegatedAdmin, pk, sk } = waiting;
  const given = { tenantId: customerId, domain, billing, registrationNumber, source: 'import' as const };
  const customer = newCustomer(given, clock.now);
  const { partners } = await readServing([{ tenantId, kind }], customerId);
  const beginning = { id: customerId, customer, partners, delegatedAdmin, source: 'import' as const };
  const { writes } = establishRelationships(beginning, actor, clock.now);
  const administrator = newAdministrator(administratorOf(customer, defaultLocale), clock);
  const done = { key: { pk, sk }, set: { result: 'imported' }, when: { exists: true, absent: ['result'] } };
  await transact([...newTenantWrites(customer), ...writes, ...administrator.writes, done]);
}

/** Imports one customer, unless that has been done. A refusal is noted, and stops no other. */
async function importOne(
  waiting: Stored,
  record: WaitingImport,
  kind: Account['partnerType'],
  clock: Clock,
): Promise<Stored & RowResult> {
  if (waiting.result) return waiting as Stored & RowResult;
  const note = async (result: RowResult): Promise<Stored & RowResult> => {
    const { pk, sk } = waiting;
    await update({ key: { pk, sk }, set: { ...result }, when: { exists: true } });
    return { ...waiting, ...result };
  };
  try {
    await makeCustomer(waiting, record, kind, clock);
    return { ...waiting, result: 'imported' };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const isThere = error.reason === 'customer.domain_taken' && (await isOwnCustomer(record.tenantId, waiting.domain));
    return note(isThere ? { result: 'imported' } : { result: 'rejected', reason: error.reason });
  }
}

/** All customers of a partner that wait. One query for each 100. */
async function allWaiting(tenantId: string): Promise<Stored[]> {
  const found: Stored[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<Stored>({ ...waitingCustomers(tenantId), limit: 100, after, consistent: true });
    found.push(...page.items);
    after = page.last;
  } while (after);
  return found;
}

/** A partner's account that can become active yet. */
const isBecoming = ({ status }: Account): boolean => status === 'pending_qualification' || status === 'qualified';

/** Ends an import with its report, unless another run, at the same time, has. */
async function reportOnce(writes: readonly Write[]): Promise<void> {
  try {
    await transact(writes);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

/**
 * Imports a partner's customers once its account is active, and reports to its global admins (R135). Until then, they wait: an
 * hour, until the next look. One read; when it is active the queries of {@link allWaiting}, one transaction for each customer and
 * one for the report. Safe to run again: what is done isn't done twice.
 *
 * @returns what became of each; undefined while they wait
 */
export async function beginCustomers(
  record: WaitingImport,
  clock: Clock,
): Promise<(WaitingCustomer & RowResult)[] | undefined> {
  const { tenantId } = record;
  const account = await get<Account>(accountKey(tenantId));
  if (account && isBecoming(account)) {
    const dueAt = addHours(clock.now, 1, clock).toISOString();
    await update({ key: waitingKey(tenantId), set: { dueAt }, when: { exists: true } });
    return undefined;
  }
  const waiting = await allWaiting(tenantId);
  const done: (Stored & RowResult)[] = [];
  const kind = account?.partnerType ?? 'indirect_reseller';
  for (const batch of batchesOf(waiting, atOnce()))
    done.push(...(await Promise.all(batch.map(one => importOne(one, record, kind, clock)))));
  const admins = account ? await adminsOf(tenantId) : [];
  const reports = admins.map(admin => enqueueEmail(customersImportedEmail(account as Account, done, admin), clock.now));
  await reportOnce([{ key: waitingKey(tenantId), delete: true, when: { exists: true } }, ...reports]);
  return done;
}
