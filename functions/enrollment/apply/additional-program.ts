import type * as z from 'zod/mini';
import { newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { AdditionalProgramRequest } from '#functions/enrollment/application/schema.ts';
import type { EnrollmentTransition } from '#functions/enrollment/application/transition.ts';
import type { routes } from '#functions/enrollment/routes.ts';
import { asActor } from '#shared/audit/audit.ts';
import { hash, trackingToken } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import type { Active } from '#shared/identity/user.ts';
import { parseWithRules, type Readable } from '#shared/schema/readable-members.ts';
import type { SupportProfile } from '#shared/schema/resources.ts';
import { requestedPartnerType } from './intake.ts';
import { newAdditionalEnrollment, requireAdditionalProgram } from './rules.ts';

/** A new application, and the writes that store it. */
export interface Applied {
  transition: EnrollmentTransition;
  writes: Write[];
}

/**
 * Enrolls a company that is in the program already as a reseller too (R29). Known and verified data is copied; only the
 * support profile is new. Writes the enrollment, the account's additional program and the support profile. One read.
 *
 * @throws FieldErrors for a missing or invalid support profile; Problem 409 as {@link requireAdditionalProgram}, and as
 * {@link requestedPartnerType}
 */
export async function applyForProgram(call: Call<typeof routes.apply>, account: Account): Promise<Applied> {
  const { clock } = call;
  const principal = call.principal as Active;
  const { partnerType, intakeEdition } = await requestedPartnerType(call, call.body);
  requireAdditionalProgram(account, partnerType);
  const support = await readSupport(call.body, account.country);
  const profile = await get<Profile>(profileKey(account.tenantId));
  if (!profile) throw new Problem('application.already_submitted');

  const id = crypto.randomUUID();
  const trackingHash = hash(trackingToken(await programKey('links'), id));
  const facts = { id, trackingHash, partnerType, intakeEdition, profile: { ...profile, support }, account, principal };
  const transition = newAdditionalEnrollment(facts, clock);
  const auditChange = { from: { supportProfile: profile.support }, to: { partnerType, supportProfile: support } };
  const program = { partnerType, enrollmentId: id, since: clock.now.toISOString() };
  const writes = [
    ...newEnrollmentWrites(transition, asActor(principal), clock, auditChange),
    programWrite(account, program),
    supportWrite(profile, support),
  ];
  return { transition, writes };
}

const programWrite = (
  { tenantId, version, additionalPrograms = [] }: Account,
  program: NonNullable<Account['additionalPrograms']>[number],
): Write => ({
  key: accountKey(tenantId),
  set: { additionalPrograms: [...additionalPrograms, program], version: version + 1 },
  when: { equals: { version } },
});

const supportWrite = ({ tenantId, versions }: Profile, support: SupportProfile): Write => ({
  key: profileKey(tenantId),
  set: { support, 'versions.support': versions.support + 1 },
  when: { equals: { 'versions.support': versions.support } },
});

type Support = z.output<typeof AdditionalProgramRequest>;

/** @throws FieldErrors for a missing or invalid support profile */
async function readSupport(sent: object, country: string): Promise<SupportProfile> {
  const { checkPhone } = await import('#shared/company/company.ts');
  const errorsIn = ({ supportProfile }: Readable<Support>) => {
    const errors: FieldError[] = [];
    checkPhone(supportProfile?.telephone, country, 'supportProfile.telephone', errors);
    return errors;
  };
  const request = await parseWithRules(AdditionalProgramRequest, sent, errorsIn);
  throwFieldErrors(errorsIn(request));
  return request.supportProfile;
}
