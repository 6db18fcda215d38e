import { type Enrollment, enrollmentKey, isOpen } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites, openAccount } from '#functions/enrollment/application/repository.ts';
import { confirmEmail } from '#functions/enrollment/application/rules.ts';
import { asRead } from '#functions/enrollment/application/superseded.ts';
import { administratorEmail, type EnrollmentTransition } from '#functions/enrollment/application/transition.ts';
import { joinWrites } from '#functions/enrollment/application/unique-names.ts';
import { enrollmentDefinition, type StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { joinMembership } from '#functions/mpn/lookup.ts';
import { withConsents } from '#shared/audit/consent.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import { defineLink, type LinkState, type OpenedLink } from '#shared/links/define-link.ts';
import { consumeWrite, verifyCode } from '#shared/links/link.ts';
import type { ContactActor } from '#shared/links/link-handler.ts';
import { liftBlockWrite } from '#shared/mail/email-delivery.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { setSignInPassword } from '#shared/sign-in/cognito.ts';
import { requireStrongPassword } from '#shared/sign-in/password.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { confirmationConsents } from './confirmation-consents.ts';

/** The link of an application: for the primary contact who confirms it, or for the first administrator. */
export type OpenedEnrollmentLink = OpenedLink<StoredEnrollment>;

export const enrollmentLink = defineLink<StoredEnrollment>({
  purposes: ['confirm', 'administrator'],
  key: enrollmentKey,
  asRead,
  issue: ({ link, record }) => (link.purpose === 'confirm' ? record.link.issue : record.administrator.issue),
  state(opened, own) {
    if (opened.record.status === 'superseded') return 'enrollment.superseded';
    if (own !== 'open') return own;
    if (opened.record.status === 'expired') return 'token.expired';
    return closedBy(opened) ?? own;
  },
  dates: ({ link, record }) => ({ expired: link.expiresOn, newer: record.link.issuedOn }),
});

/** The contact confirms an application once; the administrator can accept while it is open. */
function closedBy({ link, record }: OpenedEnrollmentLink): LinkState | undefined {
  if (record.status === 'disputed') return { closed: 'enrollment.disputed' };
  const accepts = link.purpose === 'confirm' ? record.status === 'email_pending' : isOpen(record);
  return accepts ? undefined : { closed: 'enrollment.closed' };
}

/** Submitted data of the confirmation page's form. */
interface ConfirmationForm {
  code: string | undefined;
  signedUp: boolean;
  addressBelongs: boolean;
  /** Required from the first global admin. */
  password: string | undefined;
  /** The language of the page, by that of the email. */
  languageOf: (written: Locale) => Locale;
}

/**
 * The primary contact confirms an application, or the first administrator accepts the account (R37, R40, R41). A repeat
 * with a used link gets the same result. Its proved names are taken in the same transaction, so that of two rivals one
 * confirms, and a block of the address ends. Three reads, one transaction, one signal; two calls to Cognito when a password
 * is set.
 *
 * @returns the application after the change
 * @throws FieldErrors, Problem 400 `verify.*`, 404, 409 when the application is closed, 410, also
 * `enrollment.superseded`, 422 `password.weak`, `password.common`
 */
export const confirmByLink = (
  token: string,
  form: ConfirmationForm,
  actor: ContactActor,
  clock: Clock,
): Promise<Enrollment> =>
  changeRecordWith(transact, {
    load: () => enrollmentLink.openValid(token, clock),
    async decide(opened) {
      const { link, record, used } = opened;
      if (used) return { reply: record };

      const answered =
        link.purpose === 'administrator' ? joinAdministrator(record, form) : confirmContact(opened, form, actor, clock);
      await verifyCode(opened, form.code);
      const password = needsPassword(opened);
      if (password) await setPassword(record, form);
      const { transition, writes } = openingAccount(record, answered, actor, clock);

      return {
        writes: withConsents(
          [
            consumeWrite(opened, clock),
            ...joinWrites(
              enrollmentWrites(record, transition, actor, clock),
              password ? firstAdminWrites(transition.next, clock) : [],
            ),
            ...writes,
            liftBlockWrite(readerOf(opened)),
          ],
          confirmationConsents(record, transition.next, {
            ...{ actor, now: clock.now },
            language: form.languageOf(record.locale),
          }),
        ),
        reply: transition.next,
        afterCommit: () => signalTransition(enrollmentDefinition, record, transition, clock),
      };
    },
  });

/** The first confirmation opens the company's account, with its first MPN IDs if it joins the membership (R17). */
function openingAccount(
  record: Enrollment,
  answered: EnrollmentTransition,
  actor: ContactActor,
  clock: Clock,
): { transition: EnrollmentTransition; writes: Write[] } {
  const { next } = answered;
  if (record.confirmation || record.administrator.joined) return { transition: answered, writes: [] };
  if (!record.joinsMembership) return { transition: answered, writes: [openAccount(next)] };
  const { tenantId, application } = next;
  const { companyName, address } = application;
  const { numbers, writes } = joinMembership({ tenantId, companyName, address }, actor, clock.now);
  return {
    transition: { ...answered, next: { ...next, associated: numbers.mpnId } },
    writes: [openAccount(next, numbers), ...writes],
  };
}

/** The address that a link was emailed to. */
const readerOf = ({ link, record }: OpenedEnrollmentLink): string =>
  link.purpose === 'confirm' ? record.application.primaryContact.email : firstAdmin(record).email;

/** Who becomes the first global admin. */
const firstAdmin = ({ application }: Enrollment) => application.administrator ?? application.primaryContact;

/** Whether the person who opens a link becomes the first global admin, who must set a password. */
export function needsPassword({ link, record }: OpenedEnrollmentLink): boolean {
  if (record.administrator.joined) return false;
  return (
    link.purpose === 'administrator' ||
    addressKey(firstAdmin(record).email) === addressKey(record.application.primaryContact.email)
  );
}

/** The primary contact confirms, and either becomes the first global admin or causes the invitation of that person. */
function confirmContact(
  opened: OpenedEnrollmentLink,
  { signedUp, addressBelongs, languageOf }: ConfirmationForm,
  { ip, agent }: ContactActor,
  clock: Clock,
): EnrollmentTransition {
  const { record } = opened;
  const language = languageOf(record.locale);
  const confirmed = confirmEmail(record, { signedUp, addressBelongs, ip, agent, language }, clock);
  const { administrator } = record;
  if (needsPassword(opened))
    return { ...confirmed, next: { ...confirmed.next, administrator: { ...administrator, joined: true } } };
  // A contact who confirms again, with another address, finds the administrator invited already.
  if (administrator.joined || record.confirmation) return confirmed;
  const next = { ...confirmed.next, administrator: { ...administrator, issue: administrator.issue + 1 } };
  const invitation = administratorEmail(next, firstAdmin(next).email, clock);
  return { ...confirmed, next, emails: { ...confirmed.emails, ...invitation } };
}

/** The first global admin accepts the account, where that isn't the primary contact. */
function joinAdministrator(record: Enrollment, { addressBelongs }: ConfirmationForm): EnrollmentTransition {
  if (!addressBelongs) throw new Problem('verify.both_needed');
  const next = amendRecord(record, { administrator: { ...record.administrator, joined: true } });
  return { operation: 'join_administrator', next, emails: {} };
}

async function setPassword(record: Enrollment, { password }: ConfirmationForm): Promise<void> {
  if (!password) throw new FieldErrors([{ path: 'password', key: 'required' }]);
  await requireStrongPassword(password, [firstAdmin(record).email, record.application.companyName]);
  await setSignInPassword(record.administrator.userId, password);
}

function firstAdminWrites(next: Enrollment, clock: Clock): Write[] {
  const { firstName, lastName, email } = firstAdmin(next);
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
  return personWrites(user);
}
