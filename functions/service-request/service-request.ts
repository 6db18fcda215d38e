import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';

/** The public API's words, in the order of their ordinals, and those of them that a request can have. */
export const publishedSeverities = ['unknown', 'critical', 'moderate', 'minimal'] as const;
export const severities = ['critical', 'moderate', 'minimal'] as const;
export type Severity = (typeof severities)[number];

export const publishedStatuses = ['none', 'open', 'closed', 'attention_needed'] as const;
/** `open` waits for the support contact, `attention_needed` for who asked. */
export const serviceStatuses = ['open', 'closed', 'attention_needed'] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

/** Who answers a request: a partner that serves the customer, or the operator. */
export interface SupportContact {
  tenantId: string;
  name: string;
  kind: Exclude<Kind, 'customer'>;
}

/** Whom a request is for: a customer, or a partner with a request of its own. */
export interface SupportedCompany {
  tenantId: string;
  name: string;
  country: string;
  kind: Kind;
}

/** A person, or a machine client, which has no address and gets no email. */
export interface RequestPerson {
  userId: string;
  tenantId: string;
  /** Its company. */
  company: string;
  name: { firstName: string; lastName: string } | { name: string };
  email?: string;
  locale: Locale;
  timeZone?: string;
}

/** Members of every request, in any status. */
export interface ServiceFacts {
  /** Digits, as clients of the public API know them. */
  id: string;
  version: number;
  title: string;
  description: string;
  severity: Severity;
  topicId: string;
  productId?: string | undefined;
  productName?: string | undefined;
  /** The language in which answers are asked for, as a tag. */
  language: string;
  about: SupportedCompany;
  openedBy: RequestPerson;
  contact: SupportContact;
  /** Tenant IDs of earlier contacts, the first one first. They read on, and answer no longer. */
  formerContacts: readonly string[];
  /** Who answered last for a contact. */
  answeredBy?: RequestPerson;
  notes: number;
  createdDate: string;
  changedDate: string;
  changedBy: RequestPerson | undefined;
}

/** Waits for the support contact until it is due; then it is escalated. */
export type OpenRequest = ServiceFacts & { status: 'open'; since: string; dueDate: string };
/** Waits for who asked, is reminded of once, and then closed. */
export type AnsweredRequest = ServiceFacts & { status: 'attention_needed'; remindOn?: string; closesOn: string };
type ClosedRequest = ServiceFacts & { status: 'closed'; closedDate: string };

/** A request for support, and its status. Each status has exactly the members that belong to it. */
export type ServiceRequest = OpenRequest | AnsweredRequest | ClosedRequest;

/** A request as far as it says until when somebody is waited for. */
interface Waiting {
  status: ServiceStatus;
  dueDate?: string;
  closesOn?: string;
}

/** Until when somebody is waited for: the contact, or who asked; undefined for a closed request. */
export const dueOf = ({ dueDate, closesOn }: Waiting): string | undefined => dueDate ?? closesOn;

/** A note on a request: an item of its own, so that a change doesn't write all of them again. */
export interface ServiceNote {
  /** The author's name. */
  by: string;
  company: string;
  on: string;
  text: string;
}

/** A request keeps at most this many notes. */
export const mostNotes = 100;

const partitionOf = (id: string): string => `SERVICEREQUEST#${id}`;

export const serviceRequestKey = (id: string): Key => ({ pk: partitionOf(id), sk: 'SERVICEREQUEST' });

/** Sorts notes as they were written. It comes before the request's own key. */
export const noteKey = (id: string, number: number): Key => ({
  pk: partitionOf(id),
  sk: `NOTE#${String(number).padStart(4, '0')}`,
});

/** The partition of a request and its notes. */
export const wholeRequest = (id: string) => ({ partition: partitionOf(id) });
