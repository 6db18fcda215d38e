import { etagOf } from '#shared/http/etag.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { ServiceRow } from './rows.ts';
import { sideIn } from './rules.ts';
import { dueOf, type RequestPerson, type ServiceNote, type ServiceRequest } from './service-request.ts';
import type { TopicWords } from './topics.ts';

/** A person as the public API has contacts. The address is for those who answer them. */
const toContact = ({ userId, tenantId, company, name, email }: RequestPerson, withAddress: boolean) => ({
  organization: { id: tenantId, name: company },
  contactId: userId,
  ...('name' in name ? { lastName: name.name } : name),
  ...(withAddress && email && { email }),
});

/** For which side the request waits. */
const waitsFor = { open: 'contact', attention_needed: 'asker', closed: undefined } as const;

/** A request as lists show it, without description and notes. */
export function toListedRequest(row: ServiceRow, { tenantId }: Pick<Principal, 'tenantId'>, words: TopicWords) {
  const { id, title, severity, topicId, status, about, openedBy, contact, productId, productName, changedBy } = row;
  const isAnswering = contact.tenantId === tenantId || openedBy.tenantId === tenantId;
  return {
    id,
    title,
    severity,
    supportTopicId: topicId,
    supportTopicName: words.nameOf(topicId),
    status,
    organization: { id: about.tenantId, name: about.name },
    primaryContact: toContact(openedBy, isAnswering),
    lastUpdatedBy: changedBy && toContact(changedBy, false),
    productName,
    productId,
    createdDate: row.createdDate,
    lastModifiedDate: row.changedDate,
    lastClosedDate: row.status === 'closed' ? row.closedDate : undefined,
    fileLinks: [],
    countryCode: about.country,
    supportContact: contact,
    waitsFor: waitsFor[status],
    dueDate: dueOf(row),
    side: sideIn(row, tenantId),
    attributes: { etag: etagOf(id, row.version), objectType: 'ServiceRequest' },
  };
}

/** A request with its description and notes, the oldest note first. */
export const toServiceRequest = (
  request: ServiceRequest,
  principal: Pick<Principal, 'tenantId'>,
  words: TopicWords,
  notes: readonly ServiceNote[],
) => ({
  ...toListedRequest(request, principal, words),
  description: request.description,
  notes: notes.map(note => ({ createdByName: `${note.by} (${note.company})`, createdDate: note.on, text: note.text })),
});
