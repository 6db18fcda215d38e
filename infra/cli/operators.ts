/** The programme owner's own people, as records of a deployed stack: each change is one transaction with its audit. */
import { removeUser, resetSecret } from '#functions/user/rules.ts';
import { auditWrite } from '#shared/audit/audit.ts';
import { temporaryPassword } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get, query, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import {
  emailKey,
  peopleRows,
  personChangeWrites,
  personWrites,
  releaseAddressWrite,
} from '#shared/identity/people.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { type Active, type User, userKey } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { endSessions } from '#shared/sign-in/cognito.ts';
import { CliError } from './cli-error.ts';
import type { NewOperator } from './operator-options.ts';
import type { Outputs } from './stack.ts';

/** Points what follows at a stack: the settings that its functions have. */
export function useStack({ TableName, UserPoolId, KeySecret }: Outputs): void {
  Object.assign(process.env, { TABLE: TableName, USER_POOL: UserPoolId, KEY_SECRET: KeySecret });
}

/** The operators but those removed: the first hundred. One query. */
export async function listOperators(): Promise<User[]> {
  const { items } = await query<User>({ ...peopleRows(operatorTenant), limit: 100, consistent: true });
  return items;
}

/** What of an operator the activity log tells. */
const auditedMembers = ({ firstName, lastName, email, roles, status }: User) => ({
  firstName,
  lastName,
  email,
  roles,
  status,
});

const changed = (operation: string, { before, after }: { before?: User; after: User }, { now }: Clock): Write =>
  auditWrite(
    {
      tenantId: operatorTenant,
      resourceType: 'partner_user',
      resourceId: after.userId,
      operation,
      actor: { kind: 'system' },
      ...(before && { from: auditedMembers(before) }),
      to: auditedMembers(after),
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
  password: temporaryPassword(await programKey(), userId, issue),
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
  const after = resetSecret(person, 'show_once', clock);
  const given = await passwordOf(after);
  await transact([...personWrites(after), changed('create_partner_user', { after }, clock)]).catch(error => {
    throw error instanceof Problem
      ? new CliError(`The address ${operator.email} is already in use. Use another address.`)
      : error;
  });
  return given;
}

/** @throws Advice when no operator has the address. Two reads */
async function operatorAt(email: string): Promise<User> {
  const holder = await get<{ userId?: string; tenantId?: string }>(emailKey(email));
  const known = holder?.tenantId === operatorTenant && holder.userId;
  const user = known ? await get<User>(userKey(known)) : undefined;
  if (!user) throw new CliError(`No operator has the address ${email}. See: npm run operator -- list`);
  return user;
}

/** Gives an operator a temporary password in place of the one they have, and ends what they are signed in to. */
export async function resetOperator(email: string, clock: Clock): Promise<Given> {
  const before = await operatorAt(email);
  const after = { ...resetSecret(before, 'show_once', clock), version: before.version + 1 };
  await transact([
    ...personChangeWrites(before, after),
    changed('reset_partner_user_password', { before, after }, clock),
  ]);
  await endSessions(before.userId);
  return passwordOf(after);
}

/** Removes an operator: the next request with their token finds nobody, and their address is free. */
export async function removeOperator(email: string, clock: Clock): Promise<{ userId: string }> {
  const before = await operatorAt(email);
  const after = { ...removeUser(before, clock), version: before.version + 1 };
  await transact([
    ...personChangeWrites(before, after),
    await releaseAddressWrite(before),
    changed('remove_partner_user', { before, after }, clock),
  ]);
  await endSessions(before.userId);
  return { userId: before.userId };
}
