import {
  type Enrollment,
  enrollmentEtag,
  enrollmentKey,
  legalOf,
} from '#functions/enrollment/application/enrollment.ts';
import { vettingOf } from '#functions/enrollment/application/vetting.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { type OwnProfile, partEtag, readOwn } from '#functions/enrollment/profile/own-profile.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Profile } from '#shared/identity/profile.ts';
import type { legalRoutes } from './routes.ts';
import { toLegalResource } from './to-resource.ts';

/** 200 with the version that is being verified. */
export const openReply = (open: Enrollment): Reply => ({
  status: 200,
  body: toLegalResource(legalOf(open.application), vettingOf(open), enrollmentEtag(open)),
});

const verified = { vettingStatus: 'authorized', vettingSubStatus: 'none' };

/** 200 with the last verified version. */
export const verifiedReply = (profile: Profile): Reply => ({
  status: 200,
  body: toLegalResource(profile.legal, verified, partEtag(profile, 'legal')),
});

/** The version that is being verified: a company's application, or a change to its profile. At most one read. */
export const readOpen = async ({ profile, application }: OwnProfile): Promise<StoredEnrollment | undefined> =>
  application ?? (profile.change ? await get<StoredEnrollment>(enrollmentKey(profile.change)) : undefined);

/**
 * GET: one read, two while a change is being verified, three while the application is.
 * @throws Problem 404 `profile.not_verified` when the last verified version is requested and there is none yet
 */
export async function readLegalProfile({ principal, query }: Call<(typeof legalRoutes)['legal']>): Promise<Reply> {
  const own = await readOwn(principal.tenantId);
  if (query.vettingVersion === 'last_finalized') {
    if (own.application) throw new Problem('profile.not_verified');
    return verifiedReply(own.profile);
  }
  const open = await readOpen(own);
  return open ? openReply(open) : verifiedReply(own.profile);
}
