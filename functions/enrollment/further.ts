/** A company that is in the programme already becomes a reseller, too (R29): what is known and verified is taken over. */
import { type Account, accountKey, enrolledAs, type PartnerType } from '#shared/account.ts';
import { asActor } from '#shared/audit.ts';
import { demandNone, type FieldError } from '#shared/field-error.ts';
import { programmeKey } from '#shared/key.ts';
import { hash, trackingToken } from '#shared/link-secret.ts';
import { nearestLocale } from '#shared/locale.ts';
import type { Principal } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { type Profile, profileKey } from '#shared/profile.ts';
import type { SupportProfile } from '#shared/resources.ts';
import type { Call } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import { nameOf } from '#shared/user.ts';
import { check } from '#shared/wire.ts';
import type { Write } from '#shared/write.ts';
import { applicationOf } from './change.ts';
import { checkNames } from './checks.ts';
import { enter, letters, type Outcome, recipients } from './outcome.ts';
import { createWrites } from './records.ts';
import type { routes } from './routes.ts';
import { FurtherRequest } from './schema.ts';
import { typeAsked } from './start.ts';

/** An application that was taken, and what storing it writes. */
export interface Applied {
  outcome: Outcome;
  writes: Write[];
}

/** Whether a company may enrol in one more programme by itself. @throws Problem 409 */
export function demandFurther(account: Account, partnerType: PartnerType): void {
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
export function enrol(
  { id, trackingHash, partnerType, profile, account, principal }: Beginning,
  clock: Clock,
): Outcome {
  const { firstName, lastName, email, userId } = principal;
  const now = clock.now.toISOString();
  const { culture, language } = profile.organization;
  const next = enter(
    {
      id,
      tenantId: profile.tenantId,
      version: 0,
      partnerType,
      purpose: 'programme' as const,
      application: { ...applicationOf(profile), administrator: { firstName, lastName, email } },
      authority: { name: nameOf(principal), acceptedOn: now, textVersion: '1' },
      locale: nearestLocale(culture ?? language) ?? principal.locale,
      checks: Object.fromEntries(checkNames.map(name => [name, { status: 'authorized' }])),
      createdDate: now,
      holds: [],
      trackingHash,
      link: { issue: 0, issuedOn: now },
      resends: [],
      administrator: { userId, joined: true, issue: 0 },
      ...(account.mpnId && { associated: account.mpnId }),
    },
    'active',
    clock,
  );
  return { operation: 'create_enrollment', next, letters: letters(next, 'status_active', recipients(next)) };
}

/**
 * What a request to enrol once more writes: the enrollment, the account's further programme, the support profile that was
 * given. One read.
 *
 * @throws FieldErrors for a support profile that is missing or malformed; Problem 409, and as {@link typeAsked}
 */
export async function further(call: Call<typeof routes.apply>, account: Account): Promise<Applied> {
  const { clock } = call;
  const principal = call.principal as Principal;
  const partnerType = await typeAsked(call, call.body);
  demandFurther(account, partnerType);
  const { supportProfile: support } = check(FurtherRequest, call.body);
  const profile = await get<Profile>(profileKey(account.tenantId));
  if (!profile) throw new Problem('application.already_submitted');
  await checkSupport(support, account.country);

  const id = crypto.randomUUID();
  const trackingHash = hash(trackingToken(await programmeKey(), id));
  const known = { ...profile, support };
  const outcome = enrol({ id, trackingHash, partnerType, profile: known, account, principal }, clock);
  const { tenantId, version, further = [] } = account;
  const { support: supportVersion } = profile.versions;
  return {
    outcome,
    writes: [
      ...createWrites(outcome, undefined, asActor(principal), clock, {
        from: { supportProfile: profile.support },
        to: { partnerType, supportProfile: support },
      }),
      {
        key: accountKey(tenantId),
        set: {
          further: [...further, { partnerType, enrollmentId: id, since: clock.now.toISOString() }],
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
  const { checkPhone } = await import('#shared/company.ts');
  const errors: FieldError[] = [];
  checkPhone(telephone, country, 'supportProfile.telephone', errors);
  demandNone(errors);
}
