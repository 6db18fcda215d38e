import { openAccount } from '#functions/enrollment/application/account.ts';
import { type Enrollment, enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { confirmEmail } from '#functions/enrollment/application/rules.ts';
import { type EnrollmentTransition, enrollmentEmails } from '#functions/enrollment/application/transition.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import { consumeWrite, isToken, type Link, linkKey, requireUnused, verifyCode } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { setSignInPassword } from '#shared/sign-in/cognito.ts';
import { requireStrongPassword } from '#shared/sign-in/password.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { closedTo, enrollmentLinkState, refuseEnrollmentLink } from './link.ts';

/** A mailed link with the application it belongs to. */
export interface OpenedEnrollmentLink {
  token: string;
  link: Link;
  record: StoredEnrollment;
}

/** What a person typed and ticked on the page. */
export interface ConfirmationForm {
  code?: string | undefined;
  signedUp: boolean;
  addressBelongs: boolean;
  password?: string | undefined;
}

/** @throws Problem 404 `token.unknown`. Two reads. */
export async function openEnrollmentLink(token: string): Promise<OpenedEnrollmentLink> {
  const link = isToken(token) ? await get<Link>(linkKey(token)) : undefined;
  const record = link && (await get<StoredEnrollment>(enrollmentKey(link.record)));
  if (!link || !record) throw new Problem('token.unknown');
  return { token, link, record };
}

const personOf = ({ application }: Enrollment) => application.administrator ?? application.primaryContact;

/** Whether the reader of a link becomes the first global admin, and so chooses a password. */
export function needsPassword({ link, record }: OpenedEnrollmentLink): boolean {
  if (record.administrator.joined) return false;
  return (
    link.purpose === 'administrator' ||
    addressKey(personOf(record).email) === addressKey(record.application.primaryContact.email)
  );
}

/**
 * A person confirms by the page's button (R37, R40, R41). A link that was used already answers as it did then.
 * Two reads, one transaction; two calls to Cognito when a password is set.
 *
 * @returns the application as it is then
 * @throws Problem 400, 404 or 410, as the contract lists them for this call
 */
export const confirmByLink = (
  token: string,
  typed: ConfirmationForm,
  actor: Actor & { kind: 'contact' },
  clock: Clock,
): Promise<Enrollment> =>
  retryOnConflict(async () => {
    const opened = await openEnrollmentLink(token);
    const { link, record } = opened;
    const state = enrollmentLinkState(link, record, clock);
    if (state === 'used') return record;
    if (state !== 'open') return refuseEnrollmentLink(state, link, record);
    const closed = closedTo(link, record);
    if (closed) {
      await requireUnused(token);
      throw new Problem(closed);
    }
    const transition = decide(opened, typed, actor, clock);
    await verifyCode(token, link, typed.code);
    if (needsPassword(opened)) await setPassword(opened, typed);
    await transact([
      consumeWrite(token, link, clock),
      ...enrollmentWrites(record, transition, actor, clock),
      ...joining(opened, transition.next, clock),
    ]);
    await signalTransition(enrollmentDefinition, record, transition, clock);
    return transition.next;
  });

function decide(
  opened: OpenedEnrollmentLink,
  { signedUp, addressBelongs }: ConfirmationForm,
  { ip, agent }: Actor & { kind: 'contact' },
  clock: Clock,
): EnrollmentTransition {
  const { link, record } = opened;
  if (link.purpose === 'administrator') return join(record, addressBelongs);
  const transition = confirmEmail(record, { signedUp, addressBelongs, ip, agent }, clock);
  const { administrator } = record;
  if (needsPassword(opened))
    return { ...transition, next: { ...transition.next, administrator: { ...administrator, joined: true } } };
  if (administrator.joined || administrator.issue > 0) return transition;
  const next = { ...transition.next, administrator: { ...administrator, issue: 1 } };
  return {
    ...transition,
    next,
    emails: { ...transition.emails, ...enrollmentEmails(next, 'administrator', [personOf(next).email]) },
  };
}

/** The first global admin, where that is not the primary contact, takes up the account. */
function join(record: Enrollment, addressBelongs: boolean): EnrollmentTransition {
  if (!addressBelongs) throw new Problem('verify.both_needed');
  const next = amendRecord(record, { administrator: { ...record.administrator, joined: true } });
  return { operation: 'join_administrator', next, emails: {} };
}

async function setPassword({ record }: OpenedEnrollmentLink, { password }: ConfirmationForm): Promise<void> {
  if (!password) throw new FieldErrors([{ path: 'password', key: 'required' }]);
  requireStrongPassword(password, [personOf(record).email, record.application.companyName]);
  await setSignInPassword(record.administrator.userId, password);
}

/** What comes into being: the account with its first confirmation, and the first global admin with their password. */
function joining(opened: OpenedEnrollmentLink, next: Enrollment, clock: Clock): Write[] {
  const { firstName, lastName, email } = personOf(next);
  const user: User = {
    userId: next.administrator.userId,
    tenantId: next.tenantId,
    kind: next.partnerType,
    email,
    firstName,
    lastName,
    locale: next.locale,
    roles: ['global_admin'],
    version: 1,
    createdDate: clock.now.toISOString(),
    issue: 0,
    joined: true,
    status: 'active',
  };
  return [
    ...(opened.record.confirmation || opened.record.administrator.joined ? [] : [openAccount(next)]),
    ...(needsPassword(opened) ? personWrites(user) : []),
  ];
}
