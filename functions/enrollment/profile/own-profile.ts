/** A company's own profile: how it is read and changed, for this capability and for changes of the legal profile. */

import { type Enrollment, enrollmentKey, profileOf } from '#functions/enrollment/application/enrollment.ts';
import { auditWritesApart } from '#shared/audit/apart.ts';
import { asActor } from '#shared/audit/audit.ts';
import { isPersonalValue } from '#shared/audit/personal-values.ts';
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

/** A company's profile, and the application while the profile is still part of it. */
export interface OwnProfile {
  profile: Profile;
  application?: WithWorkflow<Enrollment> | undefined;
}

/**
 * A company's own profile. One read; three until its account is active, because it is then part of the application.
 * @throws Problem 404 when the company has neither
 */
export async function readOwn(tenantId: string): Promise<OwnProfile> {
  const profile = await get<Profile>(profileKey(tenantId));
  if (profile) return { profile };
  const account = await get<Account>(accountKey(tenantId));
  const application =
    account?.enrollmentId && (await get<WithWorkflow<Enrollment>>(enrollmentKey(account.enrollmentId)));
  if (!application) throw new Problem('resource.unknown');
  return { profile: profileOf(application), application };
}

/**
 * The profile of a company with an active account. Only these have the parts that are set up later. One read.
 * @throws Problem 409 `profile.not_active` (R33), and as {@link readOwn}
 */
export async function readActive(tenantId: string): Promise<Profile> {
  const { profile, application } = await readOwn(tenantId);
  if (application) throw new Problem('profile.not_active');
  return profile;
}

/** The `links` member of a profile. */
export const selfLink = (name: string) => ({ self: { uri: `profiles/${name}`, method: 'GET', headers: [] } });

/** Etag of one part. */
export const partEtag = ({ tenantId, versions }: Profile, part: ProfilePart): string =>
  etagOf(tenantId, versions[part]);

/** Who changes a profile, and when. */
interface ProfileCall {
  principal: Principal;
  clock: Clock;
}

/** A profile part's new value, by its name. */
type NewPart = { [P in ProfilePart]: Pick<Profile, P> }[ProfilePart];

/** Replaces one part of a profile, for `changeRecord`. Fails if another process changes it in between. */
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
      ...auditWritesApart(
        {
          tenantId,
          resourceType: 'partner_profile',
          resourceId: tenantId,
          operation: `update_${part}_profile`,
          actor: asActor(principal),
          ...difference(before[part], value),
        },
        // How to reach support, and who is the contact; an organization's own members are of no person.
        (name, value) => part !== 'organization' && isPersonalValue(name, value),
        clock,
      ),
    ],
    reply: toReply({ ...before, ...replacement, versions: { ...versions, [part]: version } }),
  };
}
