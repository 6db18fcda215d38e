import { keepApart } from '#shared/audit/apart.ts';
import { type Actor, auditWrite, auditWrites } from '#shared/audit/audit.ts';
import { countIn } from '#shared/db/counter.ts';
import { countItems, query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { transitionWrite } from '#shared/workflow/workflow-execution.ts';
import { initialWorkflowState } from '#shared/workflow/workflow-state.ts';
import type { Invitation } from './invitation.ts';
import type { Direction, InvitationSpec, StoredInvitation } from './invitation-spec.ts';
import type { InvitationStatus } from './lifecycle.ts';
import type { InvitationTransition } from './transition.ts';

/** A list item for an invitation. */
export type InvitationRow = Omit<Invitation, 'resends'>;

/** List partition of a company. Received invitations are also in the partition of the email address. */
export const ofCompany = (tenantId: string): string => `TENANT#${tenantId}`;
export const ofAddress = (email: string): string => `INVITED#${addressKey(email)}`;

const rowKey = (
  { rows }: InvitationSpec,
  list: string,
  direction: Direction,
  { createdDate, id }: Invitation,
): Key => ({
  pk: list,
  sk: `${rows[direction]}#${createdDate}#${id}`,
});

/** The partition of the `queue` index for a list's invitations in one status. */
const queueOf = ({ rows }: InvitationSpec, list: string, direction: Direction, status: InvitationStatus): string =>
  `${rows[direction]}#${list}#${status}`;

/**
 * The lists that contain an invitation: that of its sender, of the email address and, once known, of the invited
 * company.
 */
const listsOf = (record: Invitation): [list: string, direction: Direction][] => [
  [ofCompany(record.from.tenantId), 'sent'],
  [ofAddress(record.email), 'received'],
  ...(record.to ? ([[ofCompany(record.to.tenantId), 'received']] as [string, Direction][]) : []),
];

/** The items of an invitation in all its lists. When the invited company changes, the former one's item is deleted. */
function rowWrites(spec: InvitationSpec, next: Invitation, before?: StoredInvitation): Write[] {
  const { resends, ...row } = next;
  const { pk, sk, run, outbox, wait, pending, watch, dueAt, ...shown }: Partial<StoredInvitation> = row;
  const puts = listsOf(next).map(([list, direction]): Write => {
    const indexed = { queue: queueOf(spec, list, direction, next.status), queueKey: `${next.createdDate}#${next.id}` };
    return { key: rowKey(spec, list, direction, next), put: { ...shown, ...indexed } };
  });
  const lost = before?.to && before.to.tenantId !== next.to?.tenantId ? ofCompany(before.to.tenantId) : undefined;
  return lost ? [...puts, { key: rowKey(spec, lost, 'received', next), delete: true }] : puts;
}

/**
 * The audit records of a change: for the sender's company, and for the invited company if it answered. The invited address is kept apart
 * from them, and not for good.
 */
function invitationAudit(
  { resourceType }: InvitationSpec,
  { next, operation }: InvitationTransition,
  actor: Actor,
  clock: Clock,
  from?: InvitationStatus,
): Write[] {
  const change = {
    tenantId: next.from.tenantId,
    resourceType,
    resourceId: next.id,
    operation,
    actor,
    ...(from && { from: { Status: from } }),
    to: { Status: next.status, Email: next.email },
  };
  const other = 'answeredBy' in next ? next.to.tenantId : undefined;
  const records = other ? auditWrites(change, other, clock.now) : [auditWrite(change, clock.now)];
  return keepApart(records, name => name === 'Email', clock);
}

/** Counts a company's invitations that wait for an answer. */
function openCount({ from, status }: Invitation, before?: StoredInvitation): Write[] {
  const [was, is] = [before?.status, status].map(one => Number(one === 'pending')) as [number, number];
  return countIn(from.tenantId, { invitationsOpen: is - was });
}

/** How many invitations that a company has sent wait for an answer, counted up to a number. One query for each megabyte. */
export const countOpen = (spec: InvitationSpec, tenantId: string, most: number): Promise<number> =>
  countItems(
    {
      index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
      partition: queueOf(spec, ofCompany(tenantId), 'sent', 'pending'),
    },
    most,
  );

/** The invitations of a company that have waited longest for an answer. One query. */
export async function longestOpen(spec: InvitationSpec, tenantId: string, limit: number): Promise<InvitationRow[]> {
  const { items } = await query<InvitationRow>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: queueOf(spec, ofCompany(tenantId), 'sent', 'pending'),
    limit,
  });
  return items;
}

/** The writes of a new invitation: the record, its rows and its audit record. */
export const newInvitationWrites = (
  spec: InvitationSpec,
  transition: InvitationTransition,
  actor: Actor,
  clock: Clock,
): Write[] => [
  {
    key: spec.definition.key(transition.next.id),
    put: { ...transition.next, ...initialWorkflowState(spec.definition.kind, transition.emails, clock.now) },
    when: { exists: false },
  },
  ...rowWrites(spec, transition.next),
  ...invitationAudit(spec, transition, actor, clock),
  ...openCount(transition.next),
];

/**
 * The writes of a change, for one transaction: the record, unless another process changed it in between, its list items
 * and the audit records.
 */
export const invitationWrites = (
  spec: InvitationSpec,
  before: StoredInvitation,
  transition: InvitationTransition,
  actor: Actor,
  clock: Clock,
): Write[] => [
  transitionWrite(spec.definition, before, transition, clock),
  ...rowWrites(spec, transition.next, before),
  ...invitationAudit(spec, transition, actor, clock, before.status),
  ...openCount(transition.next, before),
];

/** Position of a page. */
export interface Place {
  /** Index of the list, if several are concatenated. */
  list: number;
  key?: Record<string, unknown> | undefined;
}

/** Which of a company's invitations a list has. */
export interface AskedInvitations {
  direction: Direction;
  status?: InvitationStatus | undefined;
}

/** One page of concatenated lists, each newest first. One query, and one more for each list that ends on the page. */
export async function listInvitations(
  spec: InvitationSpec,
  lists: readonly string[],
  { direction, status }: AskedInvitations,
  size: number,
  from: Place = { list: 0 },
): Promise<{ rows: InvitationRow[]; next?: Place }> {
  const rows: InvitationRow[] = [];
  let place: Place | undefined = from;
  while (place && rows.length < size) {
    const list: string = lists[place.list] ?? '';
    const { items, last }: { items: InvitationRow[]; last?: Record<string, unknown> } = await query<InvitationRow>({
      ...(status
        ? {
            index: { name: 'queue' as const, partition: 'queue', sort: 'queueKey' },
            partition: queueOf(spec, list, direction, status),
          }
        : { partition: list, sort: { beginsWith: `${spec.rows[direction]}#` } }),
      limit: size - rows.length,
      after: place.key,
      backwards: true,
    });
    rows.push(...items);
    const more: number = place.list + 1;
    place = last ? { list: place.list, key: last } : more < lists.length ? { list: more } : undefined;
  }
  return { rows, ...(place && { next: place }) };
}

/** How many of the 50 most recent invitations from a company to an address were emailed since a time. One query. */
export async function mailedSince(
  { rows: { received } }: InvitationSpec,
  tenantId: string,
  email: string,
  since: Date,
): Promise<number> {
  const { items } = await query<InvitationRow>({
    partition: ofAddress(email),
    sort: { from: `${received}#${since.toISOString()}`, to: `${received}#~` },
    limit: 50,
    backwards: true,
  });
  return items.filter(({ from, sentOn }) => from.tenantId === tenantId && sentOn).length;
}
