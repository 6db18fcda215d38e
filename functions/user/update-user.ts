import type * as z from 'zod/mini';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { readAddressDomain } from '#shared/company/person-address.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import { sameAddress } from '#shared/schema/fields.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { cancelAddressChange } from './address-change.ts';
import { type Amended, withOtherAddress } from './other-address.ts';
import { userRecordChange } from './record-change.ts';
import { employerOf, readCompany, readUser } from './repository.ts';
import { neededFor, neededForOthers, refuseSelfGrant, warnOfGlobalAdmin } from './role-assignment.ts';
import type { routes } from './routes.ts';
import { changeUser, changeUserStatus, isRestorable } from './rules.ts';
import { UserChange } from './schema.ts';
import { toUserResource, userEtag } from './to-resource.ts';

type UpdateCall = Call<(typeof routes)['change']>;

/** The user and the company's account. Two reads. */
async function loadUser({ principal, params }: UpdateCall) {
  if (params.id !== principal.userId) {
    for (const permission of neededForOthers(principal, setting('PERMISSIONS')))
      await requirePermission(principal, permission);
  }
  const [before, account] = await Promise.all([readUser(principal.tenantId, params.id), readCompany(principal)]);
  return { before, account };
}

/** The user after the change. @throws Problem 404 for a deleted user unless the change restores them in time */
async function amendedUser(call: UpdateCall, before: User): Promise<Amended> {
  const { principal, body, clock } = call;
  const sent = parseInput(UserChange, { ...toUserResource(before), ...body });
  const updated = changeUserStatus(before, sent.status, clock);
  if (updated.status === 'deleted' || (before.status === 'deleted' && !isRestorable(before, clock)))
    throw new Problem('resource.unknown');
  const changed = changeUser(updated, sent);
  const requireAll = async (after: User) => {
    for (const permission of neededFor(before, after, principal)) await requirePermission(principal, permission);
  };
  refuseSelfGrant(before, changed, principal);
  await requireAll({ ...changed, email: sent.email }); // Before anything is said about the address.
  const result = await withAddress(call, { before, changed, sent });
  await requireAll(result.amended);
  warnOfGlobalAdmin(before, result.amended, { acknowledged: sent.acknowledged, warnings: call.warnings });
  return result;
}

/** What a change asks for, and the user with the rest of it applied. */
interface Asked {
  before: User;
  changed: User;
  sent: z.output<typeof UserChange>;
}

/**
 * Whether the request names the present address to keep it, which cancels a change that waits for confirmation. One that sends
 * back what was read also names the pending address, and cancels nothing.
 */
function keepsAddress({ body }: UpdateCall, { before, sent }: Asked): boolean {
  const pending = before.addressChange?.email;
  const echoed = body.pendingEmail && pending && sent.pendingEmail && sameAddress(sent.pendingEmail, pending);
  return body.email !== undefined && !echoed;
}

/**
 * Applies the address that a change names. At most two reads.
 * @throws Problem 409 `user.disabled`, 429 `verify.too_many`, and as {@link admitAddress}
 */
async function withAddress(call: UpdateCall, asked: Asked): Promise<Amended> {
  const { principal, clock } = call;
  const { before, changed, sent } = asked;
  const { email } = sent;
  if (sameAddress(email, before.email)) {
    const kept = { ...changed, email };
    if (before.status === 'deleted')
      return { amended: kept, checks: [(await readAddressDomain(email, before.tenantId)).check] };
    return { amended: keepsAddress(call, asked) ? cancelAddressChange(kept) : kept };
  }
  return withOtherAddress(changed, before, { email, by: nameOf(principal) }, clock);
}

/** Whether a change changes nothing. Asking for the pending address again sends another link. */
const isUnchanged = (before: User, after: User): boolean =>
  JSON.stringify(toUserResource(after)) === JSON.stringify(toUserResource(before)) &&
  after.addressChange?.issue === before.addressChange?.issue;

/**
 * PATCH: changes a user. The required permission depends on the change, since users can change their own name,
 * language and time zone. Two reads, one transaction; one more query or read when a global admin or an email address is added or
 * removed, and one or two reads about another address.
 */
export const updateUser = (call: UpdateCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadUser(call),
    etag: ({ before }) => userEtag(before),
    decide: async ({ before, account }) => {
      const { amended, checks = [] } = await amendedUser(call, before);
      if (isUnchanged(before, amended)) return { reply: { status: 200, body: toUserResource(before) } };
      const after = { ...amended, version: before.version + 1 };
      const operation: AuditOperation = before.status === 'deleted' ? 'restore_partner_user' : 'update_partner_user';
      const decision = { before, after, operation, ...employerOf(account), checks };
      return userRecordChange(call, decision, { status: 200, body: toUserResource(after) });
    },
  });
