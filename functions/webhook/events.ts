import { type AuditRecord, auditId, type ResourceType } from '#shared/audit/audit.ts';

const actions = ['created', 'updated', 'removed'] as const;
type Action = (typeof actions)[number];

/** A kind of resource as events name it: their first word, and where the resource is read. */
interface Subject {
  resource: string;
  /** `{id}` stands for the id that the audit record names. */
  path: string;
}

/** What the changes of one kind of resource are called. */
interface Row extends Subject {
  actions: readonly Action[];
  /** Operations whose event is another, or whose resource is read elsewhere. */
  also?: Record<string, Subject & { action: string }>;
}

const application = '/v1/enrollments/{id}';
const vetting = { resource: 'vetting', path: application, action: 'updated' } as const;
const profile = (part: string) =>
  ({ resource: 'partner-profile', path: `/v1/profiles/${part}`, action: 'updated' }) as const;

/**
 * The one table from what the activity log tells to the events of webhooks, by the type of the resource; types that are
 * not here have none. A new type of resource, such as customers or subscriptions, joins with a row once its changes write
 * audit records. Its operations need no list: the first word of each says what it does (`create_…`, `remove_…`; anything
 * else updates).
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

/** Mail that goes out again changes nothing about its resource. */
const silent: readonly string[] = ['remind', 'resend'];

const verbs: Record<string, Action> = {
  create: 'created',
  add: 'created',
  remove: 'removed',
  delete: 'removed',
  purge: 'removed',
};

const nameOf = (resource: string, action: string): string => `${resource}-${action}`;

/** An event, as the table has it. */
export interface EventKind extends Subject {
  name: string;
}

/** The event that a partner sends itself, to see whether its endpoint works. */
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

/** Every event there is, by name; one whose resources are read at several places, with each. */
export const eventKinds: readonly EventKind[] = [
  testEvent,
  ...Object.values(table).flatMap(row => [
    ...row.actions.map(action => kindOf(row, action)),
    ...Object.values(row.also ?? {}).map(subject => kindOf(subject, subject.action)),
  ]),
].sort(byName);

export const eventNames = [...new Set(eventKinds.map(({ name }) => name))] as [string, ...string[]];

/** What a table says of a word, which may be one that every object has: `valueOf`. */
const own = <Entry>(entries: Readonly<Record<string, Entry>> | undefined, word: string): Entry | undefined =>
  entries && Object.hasOwn(entries, word) ? entries[word] : undefined;

/** The event of a change; nothing when it is none of anybody's business outside. */
export function kindOfChange({ resourceType, operation }: Pick<AuditRecord, 'resourceType' | 'operation'>) {
  const row = table[resourceType];
  const verb = operation.split('_')[0] ?? '';
  if (!row || silent.includes(verb)) return undefined;
  const other = own(row.also, operation);
  if (other) return kindOf(other, other.action);
  const action = own(verbs, verb) ?? 'updated';
  return kindOf(row, row.actions.includes(action) ? action : (row.actions.at(-1) as Action));
}

/** An event as receivers get it, in the public API's shape (section 10): what changed, and where to read it. */
export interface WebhookEvent {
  EventName: string;
  ResourceUri: string;
  ResourceName: string;
  AuditUri: string | null;
  ResourceChangeUtcDate: string;
}

/** An event as it is posted and signed. */
export const bodyOf = ({
  EventName,
  ResourceUri,
  ResourceName,
  AuditUri,
  ResourceChangeUtcDate,
}: WebhookEvent): string => JSON.stringify({ EventName, ResourceUri, ResourceName, AuditUri, ResourceChangeUtcDate });

/** An event about a resource, at a programme's address. */
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

/** The event of an audit record; nothing when it has none. */
export function eventOf(record: AuditRecord, base: string): WebhookEvent | undefined {
  const kind = kindOfChange(record);
  return kind && eventAbout(kind, { base, id: record.resourceId, at: record.at, audit: auditId(record) });
}
