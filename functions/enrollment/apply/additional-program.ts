import type { PartnerType } from '#shared/runtime/partner-types.ts';
/** A company that is in the programme already becomes a reseller, too (R29): what is known and verified is taken over. */

import { forEachCheck } from '#functions/enrollment/application/checks.ts';
import { newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { AdditionalProgramRequest } from '#functions/enrollment/application/schema.ts';
import {
  type EnrollmentTransition,
  enrollmentEmails,
  enterStatus,
  recipients,
} from '#functions/enrollment/application/transition.ts';
import { applicationOf } from '#functions/enrollment/profile-change/change.ts';
import type { routes } from '#functions/enrollment/routes.ts';
import { asActor } from '#shared/audit/audit.ts';
import { hash, trackingToken } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call } from '#shared/http/route.ts';
import { nearestLocale } from '#shared/i18n/locale.ts';
import { type Account, accountKey, enrolledAs } from '#shared/identity/account.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { checkInput } from '#shared/schema/normalize-input.ts';
import type { SupportProfile } from '#shared/schema/resources.ts';
import { requestedPartnerType } from './start.ts';

/** An application that was taken, and what storing it writes. */
export interface Applied {
  outcome: EnrollmentTransition;
  writes: Write[];
}

/** Whether a company may enrol in one more programme by itself. @throws Problem 409 */
export function requireAdditionalProgram(account: Account, partnerType: PartnerType): void {
  if (enrolledAs(account).includes(partnerType)) throw new Problem('application.already_submitted');
  if (partnerType !== 'indirect_reseller') throw new Problem('programme.needs_operator');
}

/** What a further enrollment begins with; ids and secrets are made by the door. */
interface Beginning {
  id: string;
  trackingHash: string;
  partnerType: PartnerType;
  profile: Profile;
  account: Account;
  principal: Principal;
}

/** A further enrollment: all its checks were decided before, and nothing is left to do, so it is active at once. */
export function newAdditionalEnrollment(
  { id, trackingHash, partnerType, profile, account, principal }: Beginning,
  clock: Clock,
): EnrollmentTransition {
  const { firstName, lastName, email, userId } = principal;
  const now = clock.now.toISOString();
  const { culture, language } = profile.organization;
  const next = enterStatus(
    {
      id,
      tenantId: profile.tenantId,
      version: 0,
      partnerType,
      purpose: 'programme' as const,
      application: { ...applicationOf(profile), administrator: { firstName, lastName, email } },
      authority: { name: nameOf(principal), acceptedOn: now, textVersion: '1' },
      locale: nearestLocale(culture ?? language) ?? principal.locale,
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

/**
 * What a request to enrol once more writes: the enrollment, the account's further programme, the support profile that was
 * given. One read.
 *
 * @throws FieldErrors for a support profile that is missing or malformed; Problem 409, and as {@link requestedPartnerType}
 */
export async function additionalProgram(call: Call<typeof routes.apply>, account: Account): Promise<Applied> {
  const { clock } = call;
  const principal = call.principal as Principal;
  const partnerType = await requestedPartnerType(call, call.body);
  requireAdditionalProgram(account, partnerType);
  const { supportProfile: support } = checkInput(AdditionalProgramRequest, call.body);
  const profile = await get<Profile>(profileKey(account.tenantId));
  if (!profile) throw new Problem('application.already_submitted');
  await checkSupport(support, account.country);

  const id = crypto.randomUUID();
  const trackingHash = hash(trackingToken(await programKey(), id));
  const known = { ...profile, support };
  const transition = newAdditionalEnrollment(
    { id, trackingHash, partnerType, profile: known, account, principal },
    clock,
  );
  const { tenantId, version, additionalPrograms: additionalProgram = [] } = account;
  const { support: supportVersion } = profile.versions;
  return {
    outcome: transition,
    writes: [
      ...newEnrollmentWrites(transition, undefined, asActor(principal), clock, {
        from: { supportProfile: profile.support },
        to: { partnerType, supportProfile: support },
      }),
      {
        key: accountKey(tenantId),
        set: {
          additionalPrograms: [...additionalProgram, { partnerType, enrollmentId: id, since: clock.now.toISOString() }],
          version: version + 1,
        },
        when: { equals: { version } },
      },
      {
        key: profileKey(tenantId),
        set: { support, 'versions.support': supportVersion + 1 },
        when: { equals: { 'versions.support': supportVersion } },
      },
    ],
  };
}

async function checkSupport({ telephone }: SupportProfile, country: string): Promise<void> {
  const { checkPhone } = await import('#shared/company/company.ts');
  const errors: FieldError[] = [];
  checkPhone(telephone, country, 'supportProfile.telephone', errors);
  throwFieldErrors(errors);
}
