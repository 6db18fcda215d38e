import { createHash } from 'node:crypto';
import type { Customer } from '#functions/customer/customer.ts';
import { type AddressDomain, readAddressDomain } from '#shared/company/person-address.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Active, type User, userKey } from '#shared/identity/user.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { auditOf } from '../customer-user/access.ts';
import { newCustomerUser } from '../customer-user/person.ts';
import { type UserChangeDecision, userRecordChange } from '../record-change.ts';
import { hasSecret } from '../rules.ts';
import { requireImporter } from './access.ts';
import { type GoodRow, type RowState, readableRows, rowStatesOf } from './check-rows.ts';
import {
  failureBy,
  type ImportPart,
  type ImportRow,
  type Outcome,
  type RowFailure,
  type UserImport,
} from './user-import.ts';

/** Rows that are written at the same time. */
const atOnce = 10;

/**
 * The ID of the user that a row makes. The same each time: a row that is done again, after a crash, finds the user that it made,
 * so each row makes one user at most.
 */
export function userIdOf(importId: string, line: number): string {
  const digits = createHash('sha256').update(`${importId}\n${line}`).digest('hex');
  const [a, b, c, d, e] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(13, 16),
    digits.slice(17, 20),
    digits.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-a${d}-${e}`;
}

/** In whose name, for which customer and when a part is done. */
interface Doing {
  record: UserImport;
  principal: Active;
  customer: Customer;
  clock: Clock;
  domainAt: (address: string) => Promise<AddressDomain>;
}

const outcomeOf = (user: User): Outcome =>
  hasSecret(user) && user.delivery === 'show_once' ? 'created_with_password' : 'created';

/** Makes the user of a row. One transaction. @throws Problem for a row that is refused */
async function createUser({ row, values }: GoodRow, doing: Doing): Promise<Outcome> {
  const { record, principal, customer, clock, domainAt } = doing;
  const userId = userIdOf(record.id, row.line);
  const { proved, check } = await domainAt(values.userPrincipalName);
  const after = await newCustomerUser(values, { userId, customer, locale: principal.locale, proved }, clock);
  const { companyName: company, country } = customer;
  const audit = auditOf(principal, customer, clock);
  const decision: UserChangeDecision = {
    after,
    operation: 'create_customer_user',
    company,
    country,
    checks: [check],
    audit,
    counted: true,
  };
  const { writes = [] } = await userRecordChange({ principal, clock }, decision, { status: 200 });
  try {
    await transact(writes);
  } catch (error) {
    if (!(error instanceof Conflict) || !(await get(userKey(userId)))) throw error;
  }
  return outcomeOf(after);
}

/** Does one row. A refusal is noted in it; any other error fails the batch, which is then tried again. */
async function doRow(good: GoodRow, state: RowState, doing: Doing): Promise<Outcome> {
  const fail = (failure: RowFailure): Outcome => {
    good.row.failure = failure;
    return 'failed';
  };
  if ('refused' in state) return fail(state.refused);
  if ('same' in state)
    return state.same.userId === userIdOf(doing.record.id, good.row.line) ? outcomeOf(state.same) : 'unchanged';
  try {
    return await createUser(good, doing);
  } catch (error) {
    if (error instanceof Problem) return fail(failureBy(error));
    throw error;
  }
}

async function outcomesOf(rows: readonly ImportRow[], doing: Doing): Promise<Outcome[]> {
  const good = readableRows(rows.filter(({ failure }) => !failure));
  const states = await rowStatesOf(good, doing.customer);
  const outcomes = new Map<number, Outcome>();
  const todo = good.map((one, n) => ({ one, state: states[n] as RowState }));
  for (const batch of batchesOf(todo, atOnce))
    await Promise.all(batch.map(async ({ one, state }) => outcomes.set(one.row.line, await doRow(one, state, doing))));
  return rows.map(({ line }) => outcomes.get(line) ?? 'failed');
}

/** Whose rights an import is done with: as they are now. @throws Problem when they are gone */
async function currentImporter({ userId, tenantId }: UserImport): Promise<{ principal: Active; customer: Customer }> {
  const principal = await get<User>(userKey(userId));
  if (principal?.status !== 'active') throw new Problem('token.missing');
  return { principal, customer: await requireImporter(principal, tenantId) };
}

/** A part with the outcomes of its rows, in the state that the table has when it is done. */
export async function donePart(record: UserImport, { rows }: ImportPart, clock: Clock): Promise<Required<ImportPart>> {
  try {
    const importer = await currentImporter(record);
    const domainAt = memoizeEach((domain: string) => readAddressDomain(`x@${domain}`, record.tenantId));
    const doing = { ...importer, record, clock, domainAt: (address: string) => domainAt(domainOf(address)) };
    return { rows, outcomes: await outcomesOf(rows, doing) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    for (const row of rows) row.failure ??= failureBy(error);
    return { rows, outcomes: rows.map(() => 'failed') };
  }
}
