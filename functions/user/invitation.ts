import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import { type Invited, isAway, type User, userKey } from '#shared/identity/user.ts';
import { defineLink, type OpenedLink } from '#shared/links/define-link.ts';
import { consumeWrite, type Link, linkKey, verifyCode } from '#shared/links/link.ts';
import type { ContactActor } from '#shared/links/link-handler.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import { chosenPassword, requestRecovery } from '#shared/recovery/recovery.ts';
import { liftCeilingWrites, sendSignInLink } from '#shared/recovery/sign-in-link.ts';
import { pause } from '#shared/runtime/pause.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { setSignInPassword } from '#shared/sign-in/cognito.ts';
import { choosePassword, firstSignIn } from '#shared/sign-in/first-sign-in.ts';
import { requireStrongPassword } from '#shared/sign-in/password.ts';
import { userEmails } from './emails.ts';
import { hasSecret, resetSecret } from './rules.ts';

export type OpenedUserLink = OpenedLink<User>;

const isRecovery = ({ link }: OpenedUserLink): boolean => link.purpose === 'recovery';
const isSignIn = ({ link }: OpenedUserLink): boolean => link.purpose === 'sign_in';

/** The newest link that a person asked for, as it is stored on them. */
const requestOf = (opened: OpenedUserLink): User['recovery'] =>
  isSignIn(opened) ? opened.record.signInLink : opened.record.recovery;

/**
 * The link with which a person chooses a password: one who is invited, or who has forgotten theirs. A user with any other
 * first secret has no working link of the first kind. Another kind of link confirms a sign-in and leaves the password.
 */
export const userLink = defineLink<User>({
  purposes: ['user', 'recovery', 'sign_in'],
  key: userKey,
  opens: user => !isAway(user),
  issue: opened => (opened.link.purpose === 'user' ? opened.record.issue : (requestOf(opened)?.issue ?? 0)),
  state: (opened, own) =>
    own === 'open' && opened.link.purpose === 'user' && opened.record.status !== 'invited' ? 'token.superseded' : own,
  dates: opened => {
    const { link, record } = opened;
    const issuedOn = hasSecret(record) ? record.issuedOn : record.createdDate;
    return { expired: link.expiresOn, newer: requestOf(opened)?.requestedOn ?? issuedOn };
  },
});

/** Name of the company that invites a user. One read. */
export async function inviterName({ tenantId }: User): Promise<string> {
  return (await get<Account>(accountKey(tenantId)))?.companyName ?? setting('PROGRAMME');
}

/** Submitted data of the page's form. */
interface FirstSignInForm {
  code: string | undefined;
  password: string | undefined;
}

/**
 * An invited user chooses a password and can then sign in, or somebody confirms a sign-in. A repeat with a used link gets
 * the same result. Two reads, one transaction, two or three calls to Cognito.
 *
 * @throws FieldErrors, Problem 400 `verify.code_wrong`, 404, 410, 422 `password.weak`, `password.common`
 */
export const joinByLink = (token: string, form: FirstSignInForm, actor: Actor, clock: Clock): Promise<OpenedUserLink> =>
  changeRecordWith(transact, {
    load: () => userLink.openValid(token, clock),
    async decide(opened) {
      const { record, used } = opened;
      if (used) return { reply: opened };

      await verifyCode(opened, form.code);
      if (isSignIn(opened)) {
        const writes = liftCeilingWrites(record, actor, clock);
        return { writes: [consumeWrite(opened, clock), ...writes], reply: opened };
      }
      if (!form.password) throw new FieldErrors([{ path: 'password', key: 'required' }]);
      if (isRecovery(opened)) {
        const writes = await recover(record, form.password, clock);
        return { writes: [consumeWrite(opened, clock), ...writes], reply: opened };
      }
      const user = record as Invited; // The link of any other user is superseded: see `userLink`.
      await choosePassword(user, form.password).catch(error => throwUnlessUsed(opened, error));
      return { writes: [consumeWrite(opened, clock), ...firstSignIn(user, actor, clock).writes], reply: opened };
    },
  });

/** The password may be the one they had: repeating an attempt that was broken off must succeed. */
async function recover(user: User, password: string, clock: Clock): Promise<Write[]> {
  await requireStrongPassword(password, [user.email, user.firstName, user.lastName]);
  await setSignInPassword(user.userId, password);
  return chosenPassword(user, { operation: 'recover_partner_user_password' }, clock).writes;
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

/**
 * Sends a new link to the address on record, at the request of anyone who has an old one (P3). Beyond the limit of strangers'
 * emails only the request is counted: no email is sent and the link stays, but the caller gets the same answer. Three reads,
 * at most four updates, one transaction.
 * @throws Problem 404, 409 `user.joined`, 429 `verify.too_many`, `recovery.too_many`
 */
export const resendUserLink = (token: string, actor: ContactActor, clock: Clock): Promise<User> => {
  let isSent: Promise<boolean> | undefined;
  return changeRecordWith(transact, {
    load: () => userLink.open(token),
    async decide(opened) {
      const { record } = opened;
      if (isRecovery(opened)) {
        const sent = await requestRecovery({ email: record.email, sourceIp: actor.ip, clock });
        if (!sent) throw new Problem('recovery.too_many', { retryAfter: 3600 });
        return { reply: record };
      }
      if (isSignIn(opened)) {
        if (!(await sendSignInLink(record, clock))) throw new Problem('recovery.too_many', { retryAfter: 3600 });
        return { reply: record };
      }
      if (record.status !== 'invited') throw new Problem('user.joined');
      const next = { ...resetSecret(record, 'invite_link', clock), version: record.version + 1 };
      isSent ??= mayMailStranger({ to: record.email, about: record.userId, sourceIp: actor.ip, lists: false }, clock);
      if (!(await isSent)) {
        const asked = { ...record, resends: next.resends, version: next.version };
        return { writes: personChangeWrites(record, asked), reply: record };
      }
      const company = await inviterName(record);
      const emails = userEmails(record, next, { company, by: company }, []);
      const { tenantId, userId } = record;
      const change = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
      return {
        writes: [
          ...personChangeWrites(record, next),
          ...emails.map(email => enqueueEmail(email, clock.now)),
          auditWrite({ ...change, operation: 'resend_invitation', actor }, clock.now),
        ],
        reply: next,
      };
    },
  });
};
