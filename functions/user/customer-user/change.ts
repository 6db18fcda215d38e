import type { AuditOperation } from '#shared/audit/operations.ts';
import { hasNoMailbox } from '#shared/company/customer-domain.ts';
import { readAddressDomain } from '#shared/company/person-address.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { type Amended, withOtherAddress } from '../other-address.ts';
import { userRecordChange } from '../record-change.ts';
import { onProvedAddress } from '../reset-password.ts';
import { neededFor } from '../role-assignment.ts';
import { changeUserStatus, isRestorable, resetSecret } from '../rules.ts';
import { userEtag } from '../to-resource.ts';
import { auditOf, managedUser, requireOwn } from './access.ts';
import { toUserWithPassword } from './password.ts';
import { deliveryTo, directoryEntryOf, namesOf, withChosen } from './person.ts';
import type { routes } from './routes.ts';
import { CustomerUserChange } from './schema.ts';
import { toCustomerUser } from './to-resource.ts';

type ChangeCall = Call<(typeof routes)['change']>;
type Sent = ReturnType<typeof sentOver>;

/** The whole user as the change wants them. Only a change that names a password or another one resets it. */
const sentOver = (user: User, { body }: ChangeCall) => {
  const shown = toCustomerUser(user);
  return parseInput(CustomerUserChange, { ...shown, ...body, passwordProfile: body.passwordProfile });
};

/** The user, restored if the change asks for it. @throws Problem 404 for a deleted user otherwise, FieldErrors for `inactive` */
function restored(before: User, { state }: Sent, clock: Clock): User {
  if (before.status === 'deleted') {
    if (state !== 'active' || !isRestorable(before, clock)) throw new Problem('customeruser.unknown');
    return changeUserStatus(before, 'active', clock, deliveryTo(before.email));
  }
  if (state === 'inactive') throw new FieldErrors([{ path: 'state', key: 'one_of', params: { values: 'active' } }]);
  return before;
}

/** The user with the names and the address of the change. At most two reads. */
async function withDetails(before: User, sent: Sent, call: ChangeCall): Promise<Amended> {
  const { principal, clock } = call;
  const changed = { ...restored(before, sent, clock), ...namesOf(sent), directory: directoryEntryOf(sent) };
  const { userPrincipalName: email } = sent;
  if (!sameAddress(email, before.email))
    return withOtherAddress(changed, before, { email, by: nameOf(principal) }, clock);
  const amended = { ...changed, email };
  if (before.status !== 'deleted') return { amended };
  return { amended, checks: [(await readAddressDomain(email, before.tenantId)).check] };
}

const asksForPassword = ({ passwordProfile }: Sent): boolean =>
  passwordProfile?.password !== undefined || passwordProfile?.forceChangePassword === true;

/**
 * The user with another password: the one that was sent, which takes an address under a domain of the customer's, else one that
 * is shown once, or a link that is emailed. One read, unless a link is emailed.
 * @throws Problem 409 `user.disabled`, 422 `user.address_unproved`, 429 `verify.too_many`, and as `withChosen`
 */
async function withOtherPassword({ amended, checks = [] }: Amended, sent: Sent, clock: Clock): Promise<Amended> {
  const password = sent.passwordProfile?.password;
  const delivery = password || hasNoMailbox(amended.email) ? 'show_once' : 'invite_link';
  const { after, checks: more = [] } = await onProvedAddress(resetSecret(amended, delivery, clock));
  return { amended: password ? await withChosen(after, password) : after, checks: [...checks, ...more] };
}

/** What the activity log calls a change, by what weighs most. */
function operationOf(before: User, after: User): AuditOperation {
  if (before.status === 'deleted') return 'restore_customer_user';
  if (before.issue !== after.issue) return 'reset_customer_user_password';
  const renamed = before.email !== after.email || before.addressChange?.issue !== after.addressChange?.issue;
  return renamed ? 'update_customer_user_principal_name' : 'update_customer_user';
}

/** Everything of a user that a change can concern, in a fixed order. */
const changeable = (user: User): string =>
  JSON.stringify([toCustomerUser(user), user.issue, user.addressChange?.issue]);

const isUnchanged = (before: User, after: User): boolean => changeable(before) === changeable(after);

/**
 * PATCH: changes, restores or resets a user. Changed members only. One read call, at most two reads for another address or
 * password, one transaction; nothing is written when nothing changes.
 */
export const changeCustomerUser = (call: ChangeCall): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeRecord(call, {
    load: () => managedUser(principal, params),
    etag: ({ user }) => userEtag(user),
    decide: async ({ customer, user: before }) => {
      const sent = sentOver(before, call);
      const detailed = await withDetails(before, sent, call);
      const resets = asksForPassword(sent);
      const { amended, checks = [] } = resets ? await withOtherPassword(detailed, sent, clock) : detailed;
      await requireOwn(principal, [
        ...neededFor(before, amended, principal),
        ...(resets ? (['user.password.reset'] as const) : []),
      ]);
      if (isUnchanged(before, amended)) return { reply: { status: 200, body: toCustomerUser(before) } };
      const after = { ...amended, version: before.version + 1 };
      const { companyName: company, country } = customer;
      const audit = auditOf(principal, customer, clock);
      const decision = { before, after, operation: operationOf(before, after), company, country, checks, audit };
      const isNew = before.issue !== after.issue;
      const body = isNew ? toUserWithPassword(after, call) : toCustomerUser(after);
      return userRecordChange(call, decision, { status: 200, body });
    },
  });
};
