import { draftToken, secretsMatch, tokenIn } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh, type Tagged } from '#shared/http/etag.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { type Draft, draftEtag, draftKey } from './draft.ts';

/** A request for one draft. */
interface Request {
  params: { id: string };
  query: { draftToken?: string | undefined };
  principal: Principal | undefined;
  clock: { now: Date };
}

/**
 * Loads a draft for the holder of its token or the person who began it. One read.
 * @throws Problem 401 without either, 404 for any other draft, and for one that has expired but isn't deleted yet
 */
export async function loadDraft({ params: { id }, query, principal, clock }: Request): Promise<Draft> {
  const sent = query.draftToken;
  if (!principal && !sent) throw new Problem('token.missing');
  const draft = await get<Draft>(draftKey(id));
  const holds = sent !== undefined && secretsMatch(tokenIn(sent), draftToken(await programKey('links'), id));
  if (!draft || new Date(draft.expiresOn) <= clock.now || !(holds || (principal && draft.owner === principal.userId)))
    throw new Problem('resource.unknown');
  return draft;
}

/** Requires that nobody has saved the draft since the caller read it. @throws Problem 409 `draft.stale` */
export function requireFreshDraft(call: { ifMatch: readonly string[] | undefined; body: Tagged }, draft: Draft): void {
  requireFresh(call, draftEtag(draft), 'draft.stale');
}

/** Requires that a draft isn't an application yet. @throws Problem 409 `draft.submitted` */
export function requireUnsent({ enrollmentId }: Draft): void {
  if (enrollmentId) throw new Problem('draft.submitted');
}
