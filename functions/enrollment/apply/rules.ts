import { forEachCheck } from '#functions/enrollment/application/checks.ts';
import {
  type EnrollmentTransition,
  enrollmentEmails,
  enterStatus,
  recipients,
} from '#functions/enrollment/application/transition.ts';
import { applicationOf } from '#functions/enrollment/profile-change/change.ts';
import { Problem } from '#shared/errors/problem.ts';
import { localeOfCompany } from '#shared/i18n/locale.ts';
import { type Account, enrolledAs, enrollsItself } from '#shared/identity/account.ts';
import type { Profile } from '#shared/identity/profile.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { Clock } from '#shared/runtime/time.ts';

/**
 * Requires that a company can enroll in an additional program by itself.
 * @throws Problem 409 `application.already_submitted`, `programme.needs_operator`
 */
export function requireAdditionalProgram(account: Account, partnerType: PartnerType): void {
  if (enrolledAs(account).includes(partnerType)) throw new Problem('application.already_submitted');
  if (!enrollsItself(partnerType)) throw new Problem('programme.needs_operator');
}

/** Input of an additional enrollment. The use case creates its ID and secret. */
interface AdditionalEnrollment {
  id: string;
  trackingHash: string;
  partnerType: PartnerType;
  intakeEdition: string;
  profile: Profile;
  account: Account;
  principal: Active;
}

/** An additional enrollment. It is active immediately, because all its checks were decided before. */
export function newAdditionalEnrollment(
  { id, trackingHash, partnerType, intakeEdition, profile, account, principal }: AdditionalEnrollment,
  clock: Clock,
): EnrollmentTransition {
  const { firstName, lastName, email, userId } = principal;
  const now = clock.now.toISOString();
  const next = enterStatus(
    {
      id,
      tenantId: profile.tenantId,
      version: 0,
      partnerType,
      intakeEdition,
      purpose: 'programme' as const,
      application: { ...applicationOf(profile), administrator: { firstName, lastName, email } },
      authority: { name: nameOf(principal), acceptedOn: now, textVersion: '1' },
      locale: localeOfCompany(profile.organization) ?? principal.locale,
      checks: forEachCheck(() => ({ status: 'authorized' })),
      createdDate: now,
      claims: [],
      trackingHash,
      link: { issue: 0, issuedOn: now },
      resends: [],
      administrator: { userId, joined: true, issue: 0 },
      ...(account.mpnId && { associated: account.mpnId }),
    },
    'active',
    clock,
  );
  return { operation: 'create_enrollment', next, emails: enrollmentEmails(next, 'status_active', recipients(next)) };
}
