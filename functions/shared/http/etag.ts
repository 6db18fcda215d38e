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
 * Checks the etags from `If-Match`, one of which must fit, or, without any, that of the body. A request without an etag
 * changes any version.
 * @throws Problem 400 with the code 2055 `etag.stale`, or with the given reason
 */
export function requireFresh(
  sent: { ifMatch?: readonly string[] | undefined; body?: Tagged | undefined },
  current: string,
  reason: Reason = 'etag.stale',
): void {
  const inBody = sent.body?.attributes?.etag;
  const etags = sent.ifMatch ?? (inBody === undefined ? undefined : [inBody]);
  if (etags && !etags.some(etag => etag === current || etag === '*')) throw new Problem(reason);
}

export const accountEtag = ({ tenantId, version }: Account): string => etagOf(tenantId, version);
