/** A company's own profile: how it is read and changed, for this capability and for changes of the legal profile. */

import { type Enrollment, enrollmentKey, profileOf } from '#functions/enrollment/application/enrollment.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { RecordChange } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { difference, type Profile, type ProfilePart, profileKey } from '#shared/identity/profile.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';

/** A company's profile; and its application, for as long as the profile is kept there. */
export interface Own {
  profile: Profile;
  application?: WithWorkflow<Enrollment> | undefined;
}

/**
 * A company's own profile. One read; three until its account is active, since it is then kept in the application.
 * @throws Problem 404 for people whose company has neither
 */
export async function readOwn(tenantId: string): Promise<Own> {
  const profile = await get<Profile>(profileKey(tenantId));
  if (profile) return { profile };
  const account = await get<Account>(accountKey(tenantId));
  const application =
    account?.enrollmentId && (await get<WithWorkflow<Enrollment>>(enrollmentKey(account.enrollmentId)));
  if (!application) throw new Problem('resource.unknown');
  return { profile: profileOf(application), application };
}

/**
 * The profile of a company whose account is active: only that has the parts that are set up afterwards. One read.
 * @throws Problem 409 `profile.not_active` (R33), and as {@link readOwn}
 */
export async function readActive(tenantId: string): Promise<Profile> {
  const { profile, application } = await readOwn(tenantId);
  if (application) throw new Problem('profile.not_active');
  return profile;
}

/** The `links` member of a profile. */
export const selfLink = (name: string) => ({ self: { uri: `/profiles/${name}`, method: 'GET', headers: [] } });

/** The etag of a part. */
export const partEtag = ({ tenantId, versions }: Profile, part: ProfilePart): string =>
  etagOf(tenantId, versions[part]);

/** Who changes a profile, and when. */
interface ProfileCall {
  principal: Principal;
  clock: Clock;
}

/** One part of a profile by its name, with its new value. */
type NewPart = { [P in ProfilePart]: Pick<Profile, P> }[ProfilePart];

/** One part of a profile replaced, unless somebody else changes it meanwhile, as `changeRecord` stores it. */
export function partRecordChange(
  { principal, clock }: ProfileCall,
  before: Profile,
  replacement: NewPart,
  toReply: (after: Profile) => Reply,
): RecordChange {
  const { tenantId, versions } = before;
  const [[part, value]] = Object.entries(replacement) as [[ProfilePart, Profile[ProfilePart]]];
  const version = versions[part] + 1;
  return {
    writes: [
      {
        key: profileKey(tenantId),
        set: { [part]: value, [`versions.${part}`]: version },
        when: { equals: { [`versions.${part}`]: versions[part] }, absent: part === 'legal' ? ['change'] : [] },
      },
      auditWrite(
        {
          tenantId,
          resourceType: 'partner_profile',
          resourceId: tenantId,
          operation: `update_${part}_profile`,
          actor: asActor(principal),
          ...difference(before[part], value),
        },
        clock.now,
      ),
    ],
    reply: toReply({ ...before, ...replacement, versions: { ...versions, [part]: version } }),
  };
}
