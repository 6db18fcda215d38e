import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { getAll, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { endFamilyWrites, type Family, familyKeyOf, hasNotEnded, openFamily } from './family.ts';
import { familyKey, familyName, familyOfRow, familyRows } from './family-row.ts';
import { ownRecord } from './own-record.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

/** A session as its person sees it. */
const toSessionResource = ({ since, lastUsedOn, source, agent }: Family, key: Key, current: Key) => ({
  id: familyName(key),
  since,
  lastUsedOn,
  source,
  agent,
  current: key.pk === current.pk,
  attributes: { objectType: 'Session' },
});

/** GET: the caller's open sessions, newest first. A read of the token, one query, and one read of all its sessions. */
export async function listSessions(call: Call<Routes['sessions']>): Promise<Reply> {
  const { principal, token, clock, query: sent, continuation } = call;
  const scope = `sessions ${principal.userId}`;
  const seek = await seekOf<object>(scope, { query: sent, continuation });
  const size = seek?.size ?? pageSize(sent.size);
  const rows = { ...familyRows(principal.userId), limit: size, after: seek?.after, backwards: true, consistent: true };
  const [{ items, last }, current] = await Promise.all([query<Key>(rows), familyKeyOf(token.id)]);
  const keys = items.map(familyOfRow);
  const families = await getAll<Family[]>(...keys);
  return collection({
    uri: `me/sessions?size=${size}`,
    scope,
    items: keys.flatMap((key, n) => {
      const family = families[n];
      return family && hasNotEnded(family, principal, clock.now) ? [toSessionResource(family, key, current)] : [];
    }),
    next: last && { asked: {}, size, after: last },
  });
}

/**
 * DELETE: ends one of the caller's sessions, which may be that of the token. One read, one transaction.
 * @throws Problem 404 for a session that has ended, and for anybody else's
 */
export function endOneSession(call: Call<Routes['endSession']>): Promise<Reply> {
  const { params, clock } = call;
  const own = ownRecord(call);
  return changeRecord(call, {
    load: async () => {
      const user = await own();
      const found = await openFamily(user, familyKey(params.id), clock.now);
      if (!found) throw new Problem('resource.unknown');
      return { user, found };
    },
    decide: ({ user, found }) => {
      const { tenantId, userId } = user;
      const audited = { tenantId, resourceType: 'session', resourceId: userId, operation: 'remove_session' } as const;
      const removed = auditWrite({ ...audited, actor: asActor(user), to: { everywhere: false } }, clock.now);
      return { reply: { status: 204 }, writes: [...endFamilyWrites(user, found, clock.now), removed] };
    },
  });
}
