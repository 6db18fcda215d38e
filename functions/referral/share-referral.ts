import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { teamEmail } from './emails.ts';
import { referralEtag, type StoredReferral } from './referral.ts';
import { referralWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { shareReferral } from './rules.ts';
import { receivedReferral } from './scope.ts';
import { toReferral } from './to-resource.ts';
import { silently } from './transition.ts';

type ShareCall = Call<(typeof routes)['share']>;

/** Roles with which somebody can work on referrals. */
const working = ['sales_agent', 'referrals_admin', 'business_profile_admin'] as const;

/** The people who are new on the team. One read call. @throws FieldErrors for somebody else's people, or without such a role */
async function newcomers(
  { tenantId }: { tenantId: string },
  team: readonly string[],
  before: StoredReferral,
): Promise<User[]> {
  const ids = team.filter(userId => !before.team.includes(userId));
  if (ids.length === 0) return [];
  const found = await getAll<User[]>(...ids.map(userKey));
  return ids.map((userId, n) => {
    const user = found[n];
    const works =
      user?.tenantId === tenantId && user.status === 'active' && working.some(role => user.roles.includes(role));
    if (user && works) return user;
    throw new FieldErrors([{ path: `userIds[${team.indexOf(userId)}]`, key: 'works_on_referrals' }]);
  });
}

/**
 * PUT team: the people who work on a referral (B94). New ones get an email. At most three reads, one transaction.
 * @throws FieldErrors; Problem 404, 409 `referral.closed`
 */
export const share = (call: ShareCall): Promise<Reply> => {
  const { params, principal, body, clock } = call;
  const team = [...new Set(body.userIds)];
  return changeRecord(call, {
    load: () => receivedReferral(principal, params.id),
    etag: referralEtag,
    decide: async referral => {
      const next = shareReferral(referral, team, clock.now);
      const people = await newcomers(principal, team, referral);
      const others = people.filter(({ userId }) => userId !== principal.userId);
      return {
        writes: [
          ...referralWrites(referral, silently('share_referral', next), asActor(principal), clock),
          ...others.map(person => enqueueEmail(teamEmail(next, person), clock.now)),
        ],
        reply: { status: 200, body: await toReferral(next, 'received', call) },
      };
    },
  });
};
