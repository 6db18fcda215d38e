import { partnersServing } from '#functions/customer/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, companyKey } from '#shared/identity/account.ts';
import { isOperator, type Principal } from '#shared/identity/principal.ts';
import { nextContact, operatorContact } from './contact.ts';
import { serviceEmails } from './emails.ts';
import { requireFamily } from './family.ts';
import { loadServiceRequest } from './load.ts';
import { personFrom } from './person.ts';
import { noteIn, serviceRequestWrites, type WholeRequest } from './repository.ts';
import type { routes } from './routes.ts';
import { changeServiceRequest, escalateServiceRequest } from './rules.ts';
import type { RequestPerson, ServiceRequest, SupportContact } from './service-request.ts';
import { toServiceRequest } from './to-resource.ts';
import { topicWords } from './topics.ts';
import type { ServiceTransition } from './transition.ts';

type Routes = typeof routes;
type ChangeCall = Call<Routes['change' | 'changeOf' | 'escalate']>;

/** Who changes a request, as it keeps them. One read, but for the operator's people. */
async function changing(principal: Principal): Promise<RequestPerson> {
  if (isOperator(principal)) return personFrom(principal, { name: operatorContact().name });
  const company = await get<Account>(companyKey(principal));
  return personFrom(principal, { name: company?.companyName ?? '', country: company?.country });
}

/** The writes and the reply of a transition; only the reply where nothing changes. Queries for emails. */
async function committed(
  { principal, clock, locale }: ChangeCall,
  { request, notes }: WholeRequest,
  transition: ServiceTransition | undefined,
): Promise<RecordChange> {
  const words = await topicWords({ locale });
  if (!transition) return { reply: { status: 200, body: toServiceRequest(request, principal, words, notes) } };
  const said = noteIn(transition);
  return {
    writes: [
      ...serviceRequestWrites(transition, request, asActor(principal), clock.now),
      ...(await serviceEmails(transition, clock.now)),
    ],
    reply: { status: 200, body: toServiceRequest(transition.next, principal, words, said ? [...notes, said] : notes) },
  };
}

const etagOfRequest = ({ request }: WholeRequest): string => etagOf(request.id, request.version);

/** One change of a request, decided by its rules. Queries for emails. */
async function change(
  call: ChangeCall,
  [id, customerId]: [id: string, customerId?: string],
  decide: (request: ServiceRequest, by: RequestPerson) => ServiceTransition | undefined | Promise<ServiceTransition>,
): Promise<Reply> {
  const { principal } = call;
  const by = await changing(principal);
  return changeRecord(call, {
    load: () => loadServiceRequest(id, principal, customerId),
    etag: etagOfRequest,
    decide: async whole => {
      if (whole.request.about.tenantId !== principal.tenantId) requireFamily(whole.request, principal, call.clock.now);
      return committed(call, whole, await decide(whole.request, by));
    },
  });
}

/** A changed status, severity or note. */
const changeAsked = (call: Call<Routes['change' | 'changeOf']>, ...ids: [id: string, customerId?: string]) => {
  const { status, severity, newNote } = call.body;
  const asked = { status, severity, note: newNote?.text };
  return change(call, ids, (request, by) => changeServiceRequest(request, asked, by, call.clock));
};

/**
 * PATCH: a note, another severity, another status. Two reads, one for the customer of a partner, a query and those for emails, one
 * transaction.
 * @throws Problem 404; 400 `etag.stale`; 403 `perm.family_needs_admin_agent`; and as `changeServiceRequest`
 */
export const changeOwnRequest = (call: Call<Routes['change']>): Promise<Reply> => changeAsked(call, call.params.id);

/** PATCH of a customer's request. The same, for a request of that customer. */
export const changeRequestOf = (call: Call<Routes['changeOf']>): Promise<Reply> =>
  changeAsked(call, call.params.requestId, call.params.id);

/** Who answers after the contact; nobody after the operator. One query for a reseller's. */
export async function contactAfter({ request }: Pick<WholeRequest, 'request'>): Promise<SupportContact | undefined> {
  const { contact, about, openedBy } = request;
  const partners = contact.kind === 'indirect_reseller' ? await partnersServing(about.tenantId) : [];
  const next = nextContact(contact, partners);
  return next?.tenantId === openedBy.tenantId ? nextContact(next, partners) : next;
}

/**
 * POST escalation: the contact passes the request on: a reseller to the provider, a provider to the operator. As a change.
 * @throws Problem 404; 403 `perm.family_needs_admin_agent`; and as `escalateServiceRequest`
 */
export const escalateRequest = (call: Call<Routes['escalate']>): Promise<Reply> =>
  change(call, [call.params.id], async (request, by) =>
    escalateServiceRequest(request, (await contactAfter({ request })) ?? operatorContact(), by, call.clock),
  );
