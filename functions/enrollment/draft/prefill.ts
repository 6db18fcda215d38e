import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { get } from '#shared/db/table.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { isOperator, type Principal } from '#shared/identity/principal.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import type { Members } from './draft.ts';
import { DraftMembers } from './schema.ts';

/**
 * What is known of the company of a signed-in person (R22): its profile, or its last application. Nothing for visitors and
 * operators. At most three reads.
 */
export async function knownMembers(principal: Principal | undefined): Promise<Members> {
  if (!principal || isOperator(principal)) return {};
  const profile = await get<Profile>(profileKey(principal.tenantId));
  if (profile) {
    const { legal, organization, support } = profile;
    return DraftMembers.parse({ ...legal, organizationProfile: organization, supportProfile: support });
  }
  const account = await get<Account>(accountKey(principal.tenantId));
  const last = account?.enrollmentId && (await get<StoredEnrollment>(enrollmentKey(account.enrollmentId)));
  return DraftMembers.parse(last ? last.application : {});
}
