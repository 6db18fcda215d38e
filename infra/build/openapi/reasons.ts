import type * as z from 'zod/mini';
import type { ZodMiniType } from 'zod/mini';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import type { DeclaredReason, Operation, PageOperation } from '#shared/http/operation.ts';
import { answerAt } from '#shared/http/public-answer.ts';
import type { Route } from '#shared/http/route.ts';
import { isForPeople, kindsOf } from '#shared/identity/permissions.ts';
import { refusalsFor } from '#shared/identity/principal.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';

const shapeOf = (schema: ZodMiniType | undefined): Record<string, unknown> =>
  ((schema as z.ZodMiniObject | undefined)?._zod.def.shape ?? {}) as Record<string, unknown>;

const changes = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/** Whether a list is paged by continuation token. */
export const isPaged = ({ query }: Pick<Route, 'query'>): boolean => 'seekOperation' in shapeOf(query);

/** Whether a call compares an etag: because its body can carry one, or because its rules say so. */
export const checksEtag = ({ body }: Pick<Route, 'body'>, { reasons = [] }: Operation): boolean =>
  'attributes' in shapeOf(body) || reasons.includes('etag.stale');

/** What the guard answers a caller who may not call. */
function guardReasons({ access }: Route): Reason[] {
  if (access === 'anyone') return [];
  if (access === 'optional') return ['token.missing'];
  const { ofRole, ofKind } = refusalsFor(access);
  // Rules can require more permissions than that of the route, and those of people among them.
  const ofClient: Reason[] = ['client.people_only', ...(isForPeople(access) ? [] : (['client.not_granted'] as const))];
  return ['token.missing', ofRole, ...ofClient, ...(kindsOf(access) ? [ofKind] : [])];
}

/** What any call answers to a body that cannot be read. Bodies are read of routes that declare one. */
const bodyReasons: Reason[] = [
  'request.invalid',
  'request.malformed',
  'request.not_json',
  'request.encoded',
  'request.not_utf8',
];

/** Any request can be too large, and anything can fail. */
const everywhere: Reason[] = ['request.too_large', 'unexpected', 'unavailable'];

function derived(route: Route, operation: Operation): Reason[] {
  return [
    ...everywhere,
    ...guardReasons(route),
    ...(route.body ? bodyReasons : []),
    ...(route.query ? (['request.invalid'] as const) : []),
    ...(isPaged(route) ? (['request.page_invalid'] as const) : []),
    ...(checksEtag(route, operation) ? (['etag.stale'] as const) : []),
    ...(changes(route.method) ? (['request.id_reused', 'request.busy'] as const) : []),
  ];
}

/** Reasons by the status with which they are answered; both sorted. */
export type ReasonsByStatus = Record<number, Reason[]>;

function byStatus(path: string, reasons: readonly DeclaredReason[]): ReasonsByStatus {
  const found: Record<number, Set<Reason>> = {};
  for (const declared of reasons) {
    const [reason, status] =
      typeof declared === 'string' ? [declared, answerAt(path, new Problem(declared)).status] : declared;
    found[status] = (found[status] ?? new Set()).add(reason);
  }
  return Object.fromEntries(Object.entries(found).map(([status, all]) => [status, [...all].sort()]));
}

/** Every reason that a route can answer: from its guard, input check, paging, etag and idempotency, and declared. */
export const reasonsOf = (route: Route, operation: Operation): ReasonsByStatus =>
  byStatus(route.path, [...derived(route, operation), ...(operation.reasons ?? [])]);

/** What every page can answer; one that takes a form also to a form of another site, or one that cannot be read. */
export const reasonsOfPage = ({ method, path }: LinkRoute, { reasons = [] }: PageOperation): ReasonsByStatus =>
  byStatus(path, [
    ...everywhere,
    ...(changes(method)
      ? (['request.cross_site', 'request.not_json', 'request.malformed', 'request.busy'] as const)
      : []),
    ...reasons,
  ]);
