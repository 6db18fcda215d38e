import { type Actor, auditWrite, auditWrites, type Change } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import type { QueryInput } from '#shared/db/query-input.ts';
import { query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import { transitionWrite } from '#shared/workflow/workflow-execution.ts';
import { initialWorkflowState } from '#shared/workflow/workflow-state.ts';
import type { ReferralStatus } from './lifecycle.ts';
import { type Referral, type ReferralRow, referralKey, type StoredReferral } from './referral.ts';
import { referralDefinition } from './workflow-definition.ts';

/** A list of referrals: all that a company receives, those for a location, those of somebody's team, or those it sent. */
export type ReferralView = 'ALL' | `AT#${string}` | `TEAM#${string}` | 'SENT';

const partition = (tenantId: string): string => `REFERRALS#${tenantId}`;

/** The partition of the `queue` index with a list's referrals in one status. */
const queueOf = (tenantId: string, view: ReferralView, status: ReferralStatus): string =>
  `referrals#${tenantId}#${view}#${status}`;

/** Where a referral is in lists: by its age. */
const placeOf = ({ createdDate, id }: Pick<Referral, 'createdDate' | 'id'>): string => `${createdDate}#${id}`;

/** The lists that a referral is in, each with its company. */
function listsOf({ status, to, from, location, team }: Referral): [tenantId: string, view: ReferralView][] {
  if (status === 'email_pending' || status === 'lapsed') return [];
  return [
    [to.tenantId, 'ALL'],
    ...(location ? [[to.tenantId, `AT#${location.id}`] as [string, ReferralView]] : []),
    ...team.map((userId): [string, ReferralView] => [to.tenantId, `TEAM#${userId}`]),
    ...(from.tenantId ? [[from.tenantId, 'SENT'] as [string, ReferralView]] : []),
  ];
}

const keysOf = (referral: Referral): { key: Key; queue: string }[] =>
  listsOf(referral).map(([tenantId, view]) => ({
    key: { pk: partition(tenantId), sk: `${view}#${placeOf(referral)}` },
    queue: queueOf(tenantId, view, referral.status),
  }));

const rowOf = (referral: Referral): ReferralRow => {
  const { id, version, status, type, source, from, to, location, country, createdDate } = referral;
  const { receivedOn, expiresOn, wantsContact, answeredOn, lead, deal } = referral;
  return {
    ...{ id, version, status, type, source, from, to, location, country, createdDate },
    ...{ receivedOn, expiresOn, wantsContact, answeredOn },
    companyName: lead?.companyName,
    dealName: deal?.name,
  };
};

/** The writes that bring the lists in line with a referral: at most 14, and one for each person who left the team. */
export function listWrites(before: Referral | undefined, after: Referral): Write[] {
  const current = keysOf(after);
  const removed = (before ? keysOf(before) : []).filter(
    ({ key }) => !current.some(one => one.key.pk === key.pk && one.key.sk === key.sk),
  );
  const row = rowOf(after);
  return [
    ...current.map(({ key, queue }): Write => ({ key, put: { ...row, queue, queueKey: placeOf(after) } })),
    ...removed.map(({ key }): Write => ({ key, delete: true })),
  ];
}

const auditFacts = ({ status, source, type, team, location }: Referral) => ({
  ...{ status, source, type, people: team.length },
  ...(location && { location: location.name }),
});

/** The audit records of a change, for both companies; none while a customer hasn't confirmed the inquiry. No personal data. */
function auditOf(
  before: Referral | undefined,
  after: Referral,
  operation: AuditOperation,
  actor: Actor,
  now: Date,
): Write[] {
  if (after.status === 'email_pending' || after.status === 'lapsed') return [];
  const change: Change = {
    ...{ tenantId: after.to.tenantId, resourceType: 'referral', resourceId: after.id, operation, actor },
    ...(before && { from: auditFacts(before) }),
    to: auditFacts(after),
  };
  const sender = after.from.tenantId;
  return sender && sender !== operatorTenant ? auditWrites(change, sender, now) : [auditWrite(change, now)];
}

/** The writes of a new referral. Its execution is started after the commit. */
export const newReferralWrites = (
  { next, operation, emails }: Transition<Referral>,
  actor: Actor,
  { now }: Clock,
): Write[] => [
  {
    key: referralKey(next.id),
    put: { ...next, ...initialWorkflowState('referral', emails, now) },
    when: { exists: false },
  },
  ...listWrites(undefined, next),
  ...auditOf(undefined, next, operation, actor, now),
];

/** The writes of a change, unless another process changed the referral meanwhile. The first is that of the record. */
export const referralWrites = (
  before: StoredReferral,
  transition: Transition<Referral>,
  actor: Actor,
  clock: Clock,
): Write[] => [
  transitionWrite(referralDefinition, before, transition, clock),
  ...listWrites(before, transition.next),
  ...auditOf(before, transition.next, transition.operation, actor, clock.now),
];

/** What a page of a list asks for. */
export interface ListedPart {
  tenantId: string;
  views: readonly ReferralView[];
  status?: ReferralStatus | undefined;
  limit: number;
  /** The place of the last referral of the page before. */
  after?: string | undefined;
}

/** The referrals of one list before a place, the latest first. */
function partOf(view: ReferralView, { tenantId, status, limit, after = '9' }: ListedPart): QueryInput {
  // The place itself is included, and one more says whether there is a next page.
  const page = { limit: limit + 2, backwards: true };
  if (!status)
    return {
      partition: partition(tenantId),
      sort: { from: `${view}#`, to: `${view}#${after}` },
      consistent: true,
      ...page,
    };
  const index = { name: 'queue', partition: 'queue', sort: 'queueKey' } as const;
  return { index, partition: queueOf(tenantId, view, status), sort: { from: '0', to: after }, ...page };
}

/** A page of referrals that are in one of some lists, each once, the latest first. One query for each list. */
export async function listReferralRows(part: ListedPart): Promise<{ rows: ReferralRow[]; last?: string }> {
  const pages = await Promise.all(part.views.map(view => query<ReferralRow>(partOf(view, part))));
  const found = new Map(pages.flatMap(({ items }) => items.map(row => [placeOf(row), row] as const)));
  const places = [...found.keys()]
    .filter(place => part.after === undefined || place < part.after)
    .sort()
    .reverse();
  const rows = places.slice(0, part.limit).map(place => found.get(place) as ReferralRow);
  const last = places[part.limit - 1];
  return places.length > part.limit && last ? { rows, last } : { rows };
}
