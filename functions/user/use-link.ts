import type { Actor } from '#shared/audit/audit.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import type { Invited, User } from '#shared/identity/user.ts';
import { consumeWrite, type Link, type LinkPurpose, linkKey, verifyCode } from '#shared/links/link.ts';
import { liftBlockWrite } from '#shared/mail/email-delivery.ts';
import { chosenPassword } from '#shared/recovery/recovery.ts';
import { liftCeilingWrites } from '#shared/recovery/sign-in-link.ts';
import { pause } from '#shared/runtime/pause.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { setSignInPassword } from '#shared/sign-in/cognito.ts';
import { choosePassword, firstSignIn } from '#shared/sign-in/first-sign-in.ts';
import { requireStrongPassword } from '#shared/sign-in/password.ts';
import { inviterOf, type OpenedUserLink, userLink } from './invitation.ts';
import { addressChangeWrites, requireFreeAddress } from './prove-address.ts';

/** Submitted data of the page's form. */
interface LinkForm {
  code: string | undefined;
  password: string | undefined;
}

/** The person who used a link, and what the link was for. */
interface LinkUse {
  user: User;
  purpose: LinkPurpose;
}

/** What using a link changes, and the person as they are afterwards. */
interface LinkChange {
  writes: Write[];
  after: User;
}

/**
 * Uses a link once: an invited user, or one who has forgotten theirs, chooses a password and can then sign in; a user confirms
 * a sign-in, or their new address, which is claimed in the same transaction. A repeat with a used link gets the same result.
 * A block of the address that the link was emailed to ends. Two reads, and two more for an address that is proved; one transaction; for a password two or three calls to Cognito.
 *
 * @throws FieldErrors, Problem 400 `verify.code_wrong`, 404, 409 `user.email_taken`, `user.domain_of_another`, 410,
 *   422 `password.weak`, `password.common`
 */
export const joinByLink = (token: string, form: LinkForm, actor: Actor, clock: Clock): Promise<LinkUse> =>
  changeRecordWith(transact, {
    load: () => userLink.openValid(token, clock),
    async decide(opened) {
      const { record, used, link } = opened;
      const { purpose } = link;
      if (used) return { reply: { user: record, purpose } };

      await verifyCode(opened, form.code);
      const { writes, after } = await changeOf(opened, form.password, actor, clock);
      const lift = liftBlockWrite((purpose === 'address' && record.addressChange?.email) || record.email);
      return { writes: [consumeWrite(opened, clock), ...writes, lift], reply: { user: after, purpose } };
    },
  });

async function changeOf(
  opened: OpenedUserLink,
  password: string | undefined,
  actor: Actor,
  clock: Clock,
): Promise<LinkChange> {
  const { record, link } = opened;
  if (link.purpose === 'sign_in') return { writes: liftCeilingWrites(record, actor, clock), after: record };
  const change = link.purpose === 'address' && record.addressChange;
  if (change) {
    return addressChangeWrites({ user: record, change, company: await inviterOf(record) }, actor, clock);
  }
  if (!password) throw new FieldErrors([{ path: 'password', key: 'required' }]);
  const writes =
    link.purpose === 'recovery' ? await recover(record, password, clock) : await join(opened, password, actor, clock);
  return { writes, after: record };
}

/** The password may be the one they had: repeating an attempt that was broken off must succeed. */
async function recover(user: User, password: string, clock: Clock): Promise<Write[]> {
  await requireStrongPassword(password, [user.email, user.firstName, user.lastName]);
  await setSignInPassword(user.userId, password);
  return chosenPassword(user, { operation: 'recover_partner_user_password' }, clock).writes;
}

async function join(opened: OpenedUserLink, password: string, actor: Actor, clock: Clock): Promise<Write[]> {
  const user = opened.record as Invited; // The link of any other user is superseded: see `userLink`.
  const checks = await requireFreeAddress(user);
  await choosePassword(user, password).catch(error => throwUnlessUsed(opened, error));
  return [...checks, ...firstSignIn(user, actor, clock).writes];
}

/**
 * After a reset, the new password must differ from the current one. If two concurrent requests set the same password,
 * the later one is rejected for that although the user did nothing wrong. So wait for the earlier one to use the link.
 */
async function throwUnlessUsed({ token, record }: OpenedUserLink, error: unknown): Promise<void> {
  for (let n = 0; n < 5 && record.joined; n++) {
    if ((await get<Link>(linkKey(token)))?.usedOn) return;
    await pause(100);
  }
  throw error;
}
