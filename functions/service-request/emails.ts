import type { Write } from '#shared/db/write.ts';
import { adminsOf, peopleWithRole, reviewLeads } from '#shared/identity/people.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { dueOf, type RequestPerson, type ServiceRequest } from './service-request.ts';
import type { ServiceMail, ServiceTransition } from './transition.ts';

/** Who reads an email. */
type Reader = User | (RequestPerson & { email: string });

const isReader = (person: RequestPerson | undefined): person is RequestPerson & { email: string } =>
  person?.email !== undefined;

const active = (people: readonly User[]): User[] => people.filter(({ status }) => status === 'active');

/** The people of a contact who support others: the operator's representatives, a partner's admin agents. At most two queries. */
async function supporters(tenantId: string): Promise<User[]> {
  const isOwn = tenantId === operatorTenant;
  const people = active(await peopleWithRole(tenantId, isOwn ? 'partner_representative' : 'admin_agent'));
  if (people.length > 0) return people;
  return isOwn ? reviewLeads() : adminsOf(tenantId);
}

/** Who answered last for the contact, else its people. */
const ofContact = async ({ contact, answeredBy }: ServiceRequest): Promise<Reader[]> =>
  isReader(answeredBy) ? [answeredBy] : supporters(contact.tenantId);

const ofAsker = ({ openedBy }: ServiceRequest): Reader[] => (isReader(openedBy) ? [openedBy] : []);

/** Both sides but whoever closed it; the contact only if somebody there has answered. */
function closedReaders(request: ServiceRequest): Reader[] {
  const { answeredBy, changedBy } = request;
  const readers = [...ofAsker(request), ...(isReader(answeredBy) ? [answeredBy] : [])];
  return readers.filter(reader => reader !== changedBy && reader.email !== changedBy?.email);
}

/** Who reads each email. At most two queries. */
async function readersOf(mail: ServiceMail, request: ServiceRequest): Promise<Reader[]> {
  switch (mail) {
    case 'opened':
    case 'escalated':
      return supporters(request.contact.tenantId);
    case 'replied':
      return ofContact(request);
    case 'closed':
      return closedReaders(request);
    case 'overdue':
      return reviewLeads();
    default:
      return ofAsker(request);
  }
}

function emailOf(mail: ServiceMail, request: ServiceRequest, reader: Reader): OutboxEmail {
  const due = dueOf(request);
  return {
    kind: `service_${mail}`,
    ...addressedTo('company' in reader ? { ...reader, name: nameOf(reader.name) } : reader),
    tenantId: reader.tenantId,
    params: {
      ...{ request: request.id, title: request.title, company: request.about.name, contact: request.contact.name },
      ...(due && { due: { date: due } }),
    },
  };
}

/** The emails of a change, as writes of its transaction. At most two queries for each kind. */
export async function serviceEmails({ next, emails }: ServiceTransition, now: Date): Promise<Write[]> {
  const read = await Promise.all(emails.map(async mail => ({ mail, readers: await readersOf(mail, next) })));
  return read.flatMap(({ mail, readers }) => readers.map(reader => enqueueEmail(emailOf(mail, next, reader), now)));
}
