import { Problem, type Reason } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';

/** Opaque etag of a record's version: base64 of its ID and version, like the etags of the public API's orders. */
export const etagOf = (id: string, version: number): string =>
  Buffer.from(JSON.stringify({ id, version })).toString('base64');

/** A body that can contain the etag of the resource it changes. */
export interface Tagged {
  attributes?: { etag?: string | undefined } | undefined;
}

/**
 * Checks the etag from `If-Match` or, without one, from the body. A request without an etag changes any version.
 * @throws Problem 400 with the code 2055 `etag.stale`, or with the given reason
 */
export function requireFresh(
  sent: { ifMatch?: string | undefined; body?: Tagged | undefined },
  current: string,
  reason: Reason = 'etag.stale',
): void {
  const etag = sent.ifMatch ?? sent.body?.attributes?.etag;
  if (etag !== undefined && etag !== current && etag !== '*') throw new Problem(reason);
}

export const accountEtag = ({ tenantId, version }: Account): string => etagOf(tenantId, version);
