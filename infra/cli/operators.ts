/** The programme owner's own people, as records of a deployed stack: each change is one transaction with its audit. */
import { remove, reset } from '#functions/user/rules.ts';
import { Advice } from '#local/advice.ts';
import { audit } from '#shared/audit.ts';
import { endSessions } from '#shared/cognito.ts';
import { programmeKey } from '#shared/key.ts';
import { temporaryPassword } from '#shared/link-secret.ts';
import { changedWrites, emailKey, leaveAddress, peopleAt, personWrites } from '#shared/people.ts';
import { operatorTenant } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { get, query, transact } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import { type Active, type User, userKey } from '#shared/user.ts';
import type { Write } from '#shared/write.ts';
import type { NewOperator } from './operator-options.ts';
import type { Outputs } from './stack.ts';

/** Points what follows at a stack: the settings that its functions have. */
export function useStack({ TableName, UserPoolId, KeySecret }: Outputs): void {
  Object.assign(process.env, { TABLE: TableName, USER_POOL: UserPoolId, KEY_SECRET: KeySecret });
}

/** The operators but those removed: the first hundred. One query. */
export async function listOperators(): Promise<User[]> {
  const { items } = await query<User>({ ...peopleAt(operatorTenant), limit: 100, consistent: true });
  return items;
}

/** What of an operator the activity log tells. */
const told = ({ firstName, lastName, email, roles, status }: User) => ({ firstName, lastName, email, roles, status });

const changed = (operation: string, { before, after }: { before?: User; after: User }, { now }: Clock): Write =>
  audit(
    {
      tenantId: operatorTenant,
      resourceType: 'partner_user',
      resourceId: after.userId,
      operation,
      actor: { kind: 'system' },
      ...(before && { from: told(before) }),
      to: told(after),
    },
    now,
  );

/** Somebody who signs in with a temporary password, once, to choose their own. */
export interface Given {
  userId: string;
  password: string;
}

const passwordOf = async ({ userId, issue }: User): Promise<Given> => ({
  userId,
  password: temporaryPassword(await programmeKey(), userId, issue),
});

/** Makes an operator. @throws Advice when somebody has the address */
export async function addOperator(operator: NewOperator, clock: Clock): Promise<Given> {
  const person: Active = {
    ...operator,
    userId: crypto.randomUUID(),
    tenantId: operatorTenant,
    kind: 'operator',
    version: 1,
    createdDate: clock.now.toISOString(),
    issue: 0,
    joined: false,
    status: 'active',
  };
  const after = reset(person, 'show_once', clock);
  const given = await passwordOf(after);
  await transact([...personWrites(after), changed('create_partner_user', { after }, clock)]).catch(error => {
    throw error instanceof Problem ? new Advice(`Somebody has the address ${operator.email} already.`) : error;
  });
  return given;
}

/** @throws Advice when no operator has the address. Two reads */
async function operatorAt(email: string): Promise<User> {
  const holder = await get<{ userId?: string; tenantId?: string }>(emailKey(email));
  const known = holder?.tenantId === operatorTenant && holder.userId;
  const user = known ? await get<User>(userKey(known)) : undefined;
  if (!user) throw new Advice(`No operator has the address ${email}. See: npm run operator -- list`);
  return user;
}

/** Gives an operator a temporary password in place of the one they have, and ends what they are signed in to. */
export async function resetOperator(email: string, clock: Clock): Promise<Given> {
  const before = await operatorAt(email);
  const after = { ...reset(before, 'show_once', clock), version: before.version + 1 };
  await transact([...changedWrites(before, after), changed('reset_partner_user_password', { before, after }, clock)]);
  await endSessions(before.userId);
  return passwordOf(after);
}

/** Removes an operator: the next request with their token finds nobody, and their address is free. */
export async function removeOperator(email: string, clock: Clock): Promise<{ userId: string }> {
  const before = await operatorAt(email);
  const after = { ...remove(before, clock), version: before.version + 1 };
  await transact([
    ...changedWrites(before, after),
    await leaveAddress(before),
    changed('remove_partner_user', { before, after }, clock),
  ]);
  await endSessions(before.userId);
  return { userId: before.userId };
}
