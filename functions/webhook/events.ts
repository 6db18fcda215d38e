import { type AuditRecord, auditId, type ResourceType } from '#shared/audit/audit.ts';

const actions = ['created', 'updated', 'removed'] as const;
type Action = (typeof actions)[number];

/** A kind of resource in events: the first part of their names, and where to read the resource. */
interface Subject {
  resource: string;
  /** `{id}` stands for the audit record's resource ID. */
  path: string;
}

/** The events of one resource type. */
interface Row extends Subject {
  actions: readonly Action[];
  /** Operations with a different event name or resource path. */
  also?: Record<string, Subject & { action: string }>;
}

const application = '/v1/enrollments/{id}';
const vetting = { resource: 'vetting', path: application, action: 'updated' } as const;
const profile = (part: string) =>
  ({ resource: 'partner-profile', path: `/v1/profiles/${part}`, action: 'updated' }) as const;

/**
 * Maps the resource types of the audit log to webhook events; types without an entry have no events. To add a resource
 * type, such as customers or subscriptions, write audit records for its changes and add an entry. Operations need no
 * entry: the first word of each determines the event (`create_…`, `remove_…`; any other updates).
 */
const table: Partial<Record<ResourceType, Row>> = {
  enrollment: {
    resource: 'enrollment',
    path: application,
    actions: ['created', 'updated'],
    also: {
      confirm_email: vetting,
      dispute: vetting,
      decide_check: vetting,
      request_information: vetting,
      give_information: vetting,
      approve: vetting,
      reject: vetting,
      activate: { resource: 'account', path: '/v1/account', action: 'activated' },
    },
  },
  agreement: { resource: 'agreement', path: '/v1/account', actions: ['created'] },
  mpn_association: { resource: 'mpnassociation', path: '/v1/account', actions: ['created', 'updated'] },
  mpn_id: { resource: 'mpnid', path: '/v1/mpnids', actions: ['created', 'updated'] },
  partner_user: { resource: 'partner-user', path: '/v1/users/{id}', actions },
  partner_profile: {
    resource: 'partner-profile',
    path: '/v1/profiles/organization',
    actions: ['updated'],
    also: {
      update_legal_profile: profile('legalbusiness'),
      update_support_profile: profile('support'),
      update_billing_profile: profile('billing'),
    },
  },
  partner_relationship: { resource: 'partnership', path: '/v1/relationships', actions },
  partner_invitation: {
    resource: 'partnership-invitation',
    path: '/v1/relationships/invitations',
    actions: ['created', 'updated'],
  },
  listing: { resource: 'listing', path: '/v1/listing', actions: ['updated'] },
};

/** Resending an email doesn't change the resource. */
const silent: readonly string[] = ['remind', 'resend'];

const verbs: Record<string, Action> = {
  create: 'created',
  add: 'created',
  remove: 'removed',
  delete: 'removed',
  purge: 'removed',
};

const nameOf = (resource: string, action: string): string => `${resource}-${action}`;

/** A kind of event. */
export interface EventKind extends Subject {
  name: string;
}

/** The event that a partner sends to test its own endpoint. */
export const testEvent: EventKind = {
  name: 'test-created',
  resource: 'test',
  path: '/webhooks/v1/registration/validationEvents/{id}',
};

const kindOf = ({ resource, path }: Subject, action: string): EventKind => ({
  name: nameOf(resource, action),
  resource,
  path,
});

const byName = (one: EventKind, other: EventKind): number => (one.name < other.name ? -1 : 1);

/** All kinds of events by name; one per path if an event's resources are read at several paths. */
export const eventKinds: readonly EventKind[] = [
  testEvent,
  ...Object.values(table).flatMap(row => [
    ...row.actions.map(action => kindOf(row, action)),
    ...Object.values(row.also ?? {}).map(subject => kindOf(subject, subject.action)),
  ]),
].sort(byName);

export const eventNames = [...new Set(eventKinds.map(({ name }) => name))] as [string, ...string[]];

/** Looks up an own property, ignoring inherited ones such as `valueOf`. */
const own = <Entry>(entries: Readonly<Record<string, Entry>> | undefined, word: string): Entry | undefined =>
  entries && Object.hasOwn(entries, word) ? entries[word] : undefined;

/** The kind of event for a change; undefined if it isn't published. */
export function kindOfChange({ resourceType, operation }: Pick<AuditRecord, 'resourceType' | 'operation'>) {
  const row = table[resourceType];
  const verb = operation.split('_')[0] ?? '';
  if (!row || silent.includes(verb)) return undefined;
  const other = own(row.also, operation);
  if (other) return kindOf(other, other.action);
  const action = own(verbs, verb) ?? 'updated';
  return kindOf(row, row.actions.includes(action) ? action : (row.actions.at(-1) as Action));
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

/** An event about a resource, with the absolute URL to read it. */
export const eventAbout = (
  { name, resource, path }: EventKind,
  { base, id, at, audit }: { base: string; id: string; at: string; audit?: string },
): WebhookEvent => ({
  EventName: name,
  ResourceUri: base + path.replace('{id}', encodeURIComponent(id)),
  ResourceName: resource,
  AuditUri: audit ? `${base}/v1/auditrecords/${audit}` : null,
  ResourceChangeUtcDate: at,
});

/** The event for an audit record; undefined if it has none. */
export function eventOf(record: AuditRecord, base: string): WebhookEvent | undefined {
  const kind = kindOfChange(record);
  return kind && eventAbout(kind, { base, id: record.resourceId, at: record.at, audit: auditId(record) });
}
