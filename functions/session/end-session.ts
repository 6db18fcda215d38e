import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import { endAll } from '#shared/identity/sessions.ts';
import type { Active } from '#shared/identity/user.ts';
import { endFamilyWrites, type FoundFamily, familyOf } from './family.ts';
import { ownRecord } from './own-record.ts';
import type { routes } from './routes.ts';

type SignOutCall = Call<(typeof routes)['signOut']>;

const endAllWrites = (user: Active, now: Date): Write[] =>
  personChangeWrites(user, { ...user, sessions: endAll(now), version: user.version + 1 });

/**
 * DELETE: ends the session of the caller's token, or all of their sessions. The token is refused from then on, for good.
 * One transaction, and two reads where it is this session only.
 */
export async function endSession(call: SignOutCall): Promise<Reply> {
  const { principal, token, clock, query } = call;
  const { tenantId, userId } = principal;
  const found: FoundFamily | undefined = query.everywhere === 'true' ? undefined : await familyOf(token.id);
  const audited = { tenantId, resourceType: 'session', resourceId: userId, operation: 'remove_session' } as const;
  return changeRecord(call, {
    load: ownRecord(call),
    decide: user => ({
      reply: { status: 204 },
      writes: [
        ...(found ? endFamilyWrites(user, found, clock.now) : endAllWrites(user, clock.now)),
        auditWrite({ ...audited, actor: asActor(user), to: { everywhere: !found } }, clock.now),
      ],
    }),
  });
}
