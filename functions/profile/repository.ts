import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { profileOf } from '#functions/enrollment/application/profile.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { etagOf } from '#shared/http/etag.ts';
import { type Asker, commit } from '#shared/http/idempotency.ts';
import type { Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type Part, type Profile, profileKey } from '#shared/identity/profile.ts';
import { difference } from './rules.ts';

/** What a company says of itself, and its application while that is where it is kept. */
export interface Own {
  profile: Profile;
  application?: StoredEnrollment;
}

/**
 * A company's own profile. One read; three while its account is not active yet, and the application is what counts.
 * @throws Problem 404 for people whose company has neither
 */
export async function readOwn(tenantId: string): Promise<Own> {
  const profile = await get<Profile>(profileKey(tenantId));
  if (profile) return { profile };
  const account = await get<Account>(accountKey(tenantId));
  const application = account?.enrollmentId && (await get<StoredEnrollment>(enrollmentKey(account.enrollmentId)));
  if (!application) throw new Problem('resource.unknown');
  return { profile: profileOf(application), application };
}

export const selfLink = (name: string) => ({ self: { uri: `/profiles/${name}`, method: 'GET', headers: [] } });

/** The etag of a part. */
export const partEtag = ({ tenantId, versions }: Profile, part: Part): string => etagOf(tenantId, versions[part]);

/** The profile with one part replaced. */
export const withPart = <P extends Part>(profile: Profile, part: P, next: Profile[P]): Profile => ({
  ...profile,
  [part]: next,
  versions: { ...profile.versions, [part]: profile.versions[part] + 1 },
});

/** Stores one part of a profile, unless somebody else changed it meanwhile. One transaction. */
export function savePart(
  call: Asker & { principal: Principal },
  before: Profile,
  after: Profile,
  part: Part,
  reply: Reply,
): Promise<Reply> {
  const { tenantId } = before;
  const version = `versions.${part}`;
  return commit(
    call,
    [
      {
        key: profileKey(tenantId),
        set: { [part]: after[part], [version]: after.versions[part] },
        when: { equals: { [version]: before.versions[part] }, absent: part === 'legal' ? ['change'] : [] },
      },
      auditWrite(
        {
          tenantId,
          resourceType: 'partner_profile',
          resourceId: tenantId,
          operation: `update_${part}_profile`,
          actor: asActor(call.principal),
          ...difference(before[part], after[part]),
        },
        call.clock.now,
      ),
    ],
    reply,
  );
}
