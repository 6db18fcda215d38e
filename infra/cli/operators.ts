/** Operator records of a deployed stage. Each change is one transaction with its audit record. */

import { operatorFactorResetEmail, operatorResetEmail } from '#functions/user/emails.ts';
import { removeUser, resetSecret } from '#functions/user/rules.ts';
import { customerDomainOf, type Stage } from '#infra/stage-settings.ts';
import { auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { requireWorkAddress } from '#shared/company/person-address.ts';
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
import { endAll } from '#shared/identity/sessions.ts';
import { type Active, factorKey, isAway, type User, userKey } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { endSessions } from '#shared/sign-in/cognito.ts';
import { CliError } from './cli-error.ts';
import type { NewOperator } from './operator-options.ts';
import type { Outputs } from './stack.ts';

/** Sets the environment variables that the shared code reads, from the stack's outputs. */
export function useStack({ TableName, UserPoolId, KeySecret, ListParts }: Outputs): void {
  const table = { TABLE: TableName, LIST_PARTS: ListParts };
  Object.assign(process.env, { ...table, USER_POOL: UserPoolId, LINK_KEY: KeySecret });
}

/** The same of the settings of its stage. */
export function useStage(stage: Stage): void {
  const { permissions, programme, retentionDays } = stage;
  const settings = { PERMISSIONS: permissions, PROGRAMME: programme, CUSTOMER_DOMAIN: customerDomainOf(stage) };
  Object.assign(process.env, { ...settings, RETENTION_DAYS: String(retentionDays) });
}

/** Operators that aren't removed, at most 100. One query. */
export async function listOperators(): Promise<User[]> {
  const { items } = await query<User>({ ...peopleRows(operatorTenant), limit: 100, consistent: true });
  return items;
}

/** The members of an operator that go into the audit log, which is for good: names are resolved from the ID when it is read. */
const auditedMembers = ({ roles, status }: User) => ({
  ...{ firstName: '***', lastName: '***', email: '***' },
  roles,
  status,
});

const changed = (operation: AuditOperation, { before, after }: { before?: User; after: User }, { now }: Clock): Write =>
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

/** A user with a temporary password, which must be changed at first sign-in. */
export interface TemporaryPassword {
  userId: string;
  password: string;
}

const passwordOf = async ({ userId, issue }: User): Promise<TemporaryPassword> => ({
  userId,
  password: temporaryPassword(await programKey('links'), userId, issue),
});

/**
 * Creates an operator. Whoever may write to the stage's table vouches for the address, so it counts as proved.
 * @throws CliError when the address is already in use, or is of a free email provider (R28)
 */
export async function addOperator(operator: NewOperator, clock: Clock): Promise<TemporaryPassword> {
  await requireWorkAddress(operator.email).catch(error => {
    throw error instanceof Problem
      ? new CliError(`The address ${operator.email} is of a free email provider. Use a work address.`)
      : error;
  });
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

/** @throws CliError when no operator has the address. Two reads */
export async function operatorAt(email: string): Promise<User> {
  const holder = await get<{ userId?: string; tenantId?: string }>(emailKey(email));
  const known = holder?.tenantId === operatorTenant && holder.userId;
  const user = known ? await get<User>(userKey(known)) : undefined;
  if (!user) throw new CliError(`No operator has the address ${email}. See: npm run operator -- list`);
  return user;
}

/** Replaces an operator's password with a temporary one, ends their sessions and tells them by email. */
export async function resetOperator(email: string, clock: Clock): Promise<TemporaryPassword> {
  const before = await operatorAt(email);
  const after = { ...resetSecret(before, 'show_once', clock), version: before.version + 1 };
  await transact([
    ...personChangeWrites(before, after),
    changed('reset_partner_user_password', { before, after }, clock),
    ...(isAway(before) ? [] : [enqueueEmail(operatorResetEmail(after), clock.now)]),
  ]);
  await endSessions(before.userId);
  return passwordOf(after);
}

/** Removes an operator's second factor, for a lead who is alone and has lost it, ends their sessions and tells them by email. */
export async function resetOperatorFactor(email: string, clock: Clock): Promise<{ userId: string }> {
  const before = await operatorAt(email);
  const { userId } = before;
  const after = { ...before, sessions: endAll(clock.now), version: before.version + 1 };
  const audited = { tenantId: operatorTenant, resourceType: 'second_factor', resourceId: userId } as const;
  await transact([
    ...personChangeWrites(before, after),
    { key: factorKey(userId), delete: true },
    auditWrite({ ...audited, operation: 'reset_second_factor', actor: { kind: 'system' } }, clock.now),
    ...(isAway(before) ? [] : [enqueueEmail(operatorFactorResetEmail(after), clock.now)]),
  ]);
  await endSessions(userId);
  return { userId };
}

/** Removes an operator: their next request is refused, and their address can be used again. */
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
