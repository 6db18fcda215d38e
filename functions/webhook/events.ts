import { type AuditRecord, auditId } from '#shared/audit/audit.ts';
import {
  type EventAction,
  type EventSpec,
  type EventSubject,
  type Resources,
  resourceTable,
} from '#shared/registry/resources.ts';

/** The events of each type of resource that has some, as its capability declares them. */
const eventSpecs: Readonly<Record<string, EventSpec>> = Object.fromEntries(
  Object.entries<Resources[string]>(resourceTable).flatMap(([type, { events }]) => (events ? [[type, events]] : [])),
);

/** First words of operations that only send email again. They cause no event. */
const silent: readonly string[] = ['remind', 'resend'];

const verbs: Record<string, EventAction> = {
  create: 'created',
  add: 'created',
  remove: 'removed',
  delete: 'removed',
  purge: 'removed',
};

const nameOf = (resource: string, action: string): string => `${resource}-${action}`;

/** A kind of event: what it is about, and its name. */
export interface EventKind extends EventSubject {
  name: string;
}

/** The event that a partner sends to test its own endpoint. */
export const testEvent: EventKind = {
  name: 'test-created',
  resource: 'test',
  path: '/webhooks/v1/registration/validationEvents/{id}',
};

const kindOf = ({ resource, named, path }: EventSubject, action: string): EventKind => ({
  name: nameOf(resource, action),
  resource,
  ...(named && { named }),
  path,
});

const byName = (one: EventKind, other: EventKind): number => (one.name < other.name ? -1 : 1);

/** All kinds of events by name; one per path if an event's resources are read at several paths. */
export const eventKinds: readonly EventKind[] = [
  testEvent,
  ...Object.values(eventSpecs).flatMap(row => [
    ...row.actions.map(action => kindOf(row, action)),
    ...Object.values(row.also ?? {}).map(subject => kindOf(subject, subject.action)),
  ]),
].sort(byName);

export const eventNames = [...new Set(eventKinds.map(({ name }) => name))] as [string, ...string[]];

/**
 * Published events that never happen here. Integrators register for every event that the public API has, so they are taken.
 */
export const otherEventNames = [
  'azure-fraud-event-detected',
  'dap-admin-relationship-approved',
  'dap-admin-relationship-terminated',
  'dap-admin-relationship-terminated-by-microsoft',
  'granular-admin-access-assignment-activated',
  'granular-admin-access-assignment-created',
  'granular-admin-access-assignment-deleted',
  'granular-admin-relationship-approved',
  'invoice-ready',
  'referral-created',
  'referral-updated',
  'related-referral-created',
  'related-referral-updated',
  'usagerecords-thresholdExceeded',
] as const;

/** Looks up an own property, ignoring inherited ones such as `valueOf`. */
const own = <Entry>(entries: Readonly<Record<string, Entry>> | undefined, word: string): Entry | undefined =>
  entries && Object.hasOwn(entries, word) ? entries[word] : undefined;

/** The kind of event for a change; undefined if it isn't published. */
export function kindOfChange({ resourceType, operation }: Pick<AuditRecord, 'resourceType'> & { operation: string }) {
  const row = eventSpecs[resourceType];
  const verb = operation.split('_')[0] ?? '';
  if (!row || silent.includes(verb)) return undefined;
  const other = own(row.also, operation);
  if (other) return kindOf(other, other.action);
  const action = own(verbs, verb) ?? 'updated';
  return kindOf(row, row.actions.includes(action) ? action : (row.actions.at(-1) as EventAction));
}

/** A webhook event in the public API's shape (section 10): what changed, and where to read it. */
export interface WebhookEvent {
  EventName: string;
  ResourceUri: string;
  ResourceName: string;
  AuditUri: string | null;
  ResourceChangeUtcDate: string;
}

/** The event's JSON, as posted and signed. */
export const bodyOf = ({
  EventName,
  ResourceUri,
  ResourceName,
  AuditUri,
  ResourceChangeUtcDate,
}: WebhookEvent): string => JSON.stringify({ EventName, ResourceUri, ResourceName, AuditUri, ResourceChangeUtcDate });

/** The path of a resource. Of what a customer has, the last variable stands for the ID, and `{id}` for the customer's. */
function resourcePath(path: string, id: string, customerId = ''): string {
  const own = /\{(userId|orderId|subscriptionId)\}/.exec(path)?.[0] ?? '{id}';
  return path.replace(own, encodeURIComponent(id)).replace('{id}', customerId);
}

/** What an event is about, where and when. */
interface Subject {
  base: string;
  id: string;
  at: string;
  audit?: string;
  customerId?: string | undefined;
}

/** An event about a resource, with the absolute URL to read it. */
export const eventAbout = (
  { name, resource, named = resource, path }: EventKind,
  { base, id, at, audit, customerId }: Subject,
): WebhookEvent => ({
  EventName: name,
  ResourceUri: base + resourcePath(path, id, customerId),
  ResourceName: named,
  AuditUri: audit ? `${base}/v1/auditrecords/${audit}` : null,
  ResourceChangeUtcDate: at,
});

/** The event for an audit record; undefined if it has none. */
export function eventOf(record: AuditRecord, base: string): WebhookEvent | undefined {
  const kind = kindOfChange(record);
  const { resourceId: id, at, customer } = record;
  return kind && eventAbout(kind, { base, id, at, audit: auditId(record), customerId: customer?.id });
}
