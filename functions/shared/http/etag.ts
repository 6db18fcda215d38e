import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';

/** An opaque, transient tag of a record's version: base64 of its id and version, as the public API's orders have it. */
export const etagOf = (id: string, version: number): string =>
  Buffer.from(JSON.stringify({ id, version })).toString('base64');

/** A body that may carry the etag of what it changes. */
export interface Tagged {
  attributes?: { etag?: string | undefined } | undefined;
}

/**
 * Checks the etag a client sent, in `If-Match` or else in the body; one that sent none takes what there is.
 * @throws Problem 400 with the code 2055 `etag.stale`
 */
export function requireFresh(sent: { ifMatch?: string | undefined; body?: Tagged | undefined }, current: string): void {
  const etag = sent.ifMatch ?? sent.body?.attributes?.etag;
  if (etag !== undefined && etag !== current && etag !== '*') throw new Problem('etag.stale');
}

export const accountEtag = ({ tenantId, version }: Account): string => etagOf(tenantId, version);
