import { randomInt } from 'node:crypto';
import { type Customer, type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { partnersServing } from '#functions/customer/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { get, getAll } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { languageTag } from '#shared/i18n/language-tag.ts';
import { type Account, accountKey, companyKey } from '#shared/identity/account.ts';
import { contactFor, operatorContact } from './contact.ts';
import { designatedFor } from './designated.ts';
import { serviceEmails } from './emails.ts';
import { requireFamily } from './family.ts';
import { personFrom } from './person.ts';
import { serviceRequestWrites } from './repository.ts';
import type { routes } from './routes.ts';
import type { ServiceRequestBody } from './schema.ts';
import type { SupportContact, SupportedCompany } from './service-request.ts';
import { toServiceRequest } from './to-resource.ts';
import { otherTopic, topicWords } from './topics.ts';
import { newServiceRequest } from './transition.ts';

type Routes = typeof routes;
type OpenCall = Call<Routes['open' | 'openFor']>;

/** Whom a new request is for, who answers it, and the company that asks. */
interface Asked {
  about: SupportedCompany;
  contact: SupportContact;
  company: { name: string; country: string };
  language: string;
}

/** Fourteen digits: clients of the public API take them as they are. */
const newId = (): string => String(randomInt(10 ** 13, 10 ** 14));

/** POST: the request, its rows, audit records and emails in one transaction. */
async function open(call: OpenCall, { about, contact, company, language }: Asked): Promise<Reply> {
  const { principal, clock, locale } = call;
  const { title, description, severity, supportTopicId, productId, productName } = call.body as ServiceRequestBody;
  const facts = {
    ...{ id: newId(), title, description, language, about, contact },
    severity: severity ?? 'moderate',
    topicId: supportTopicId ?? otherTopic,
    productId,
    productName,
    openedBy: personFrom(principal, company),
  };
  const transition = newServiceRequest(facts, clock);
  const { next } = transition;
  const writes = [
    ...serviceRequestWrites(transition, undefined, asActor(principal), clock.now),
    ...(await serviceEmails(transition, clock.now)),
  ];
  return commit(call, writes, {
    status: 201,
    headers: { Location: `/v1/servicerequests/${next.id}` },
    body: toServiceRequest(next, principal, await topicWords({ locale }), []),
  });
}

/**
 * Who answers a request for a customer: the partner that it chose, else the contact of the subscription that it is about, else the
 * customer's usual one. As {@link designatedFor}, if it is about a product.
 *
 * @param partners those of the customer that the company that asks knows of
 * @throws FieldErrors for no partner of the customer
 */
async function contactAbout(
  asker: string,
  customer: string,
  partners: readonly CustomerRelationship[],
  { partnerTenantId, productId }: Call<Routes['open']>['body'],
): Promise<SupportContact> {
  if (partnerTenantId && !partners.some(({ partner }) => partner.tenantId === partnerTenantId))
    throw new FieldErrors([{ path: 'partnerTenantId', key: 'guid' }]);
  const about = productId && (await designatedFor(productId.toLowerCase(), customer, partners));
  return contactFor(asker, partners, partnerTenantId ?? about);
}

/**
 * POST en-US: the caller's own company asks for support: a customer its support contact (R2, R168), a partner the
 * operator (R90). Two reads and a query, those for emails, one transaction.
 * @throws FieldErrors for a language that is none, and for a partner that doesn't serve the customer
 */
export async function openOwnRequest(call: Call<Routes['open']>): Promise<Reply> {
  const { principal, params, body } = call;
  const { tenantId, kind } = principal;
  const language = languageTag(params.id);
  if (!language) throw new FieldErrors([{ path: 'agentLocale', key: 'language' }]);
  const [company, partners] = await Promise.all([
    get<Account | Customer>(companyKey(principal)),
    kind === 'customer' ? partnersServing(tenantId) : undefined,
  ]);
  if (!company) throw new Problem('resource.unknown');
  const { companyName: name, country } = company;
  const contact = partners ? await contactAbout(tenantId, tenantId, partners, body) : operatorContact();
  const about = { tenantId, name, country, kind };
  return open(call, { about, contact, company: about, language });
}

/** The partners that serve a customer with one of them: itself, and those it names. */
const servingWith = ({ partner, associates }: CustomerRelationship, all: readonly CustomerRelationship[]) =>
  all.filter(one => [partner, ...associates].some(({ tenantId }) => tenantId === one.partner.tenantId));

/**
 * POST: a partner asks for support for one of its customers: whoever supports it, or the next contact if that is the caller's
 * own company. Two read calls and a query, those for emails, one transaction.
 * @throws Problem 404 for another partner's customer, 403 `perm.family_needs_admin_agent` (R89)
 */
export async function openForCustomer(call: Call<Routes['openFor']>): Promise<Reply> {
  const { principal, params, body } = call;
  requireFamily(body, principal, call.clock.now);
  const [[relationship, account], partners] = await Promise.all([
    getAll<[CustomerRelationship, Account]>(
      customerOfKey(principal.tenantId, params.id),
      accountKey(principal.tenantId),
    ),
    partnersServing(params.id),
  ]);
  if (!relationship || !account) throw new Problem('resource.unknown');
  const { tenantId, companyName: name, country } = relationship.customer;
  const known = servingWith(relationship, partners);
  return open(call, {
    about: { tenantId, name, country, kind: 'customer' },
    contact: await contactAbout(principal.tenantId, tenantId, known, body),
    company: { name: account.companyName, country: account.country },
    language: call.locale,
  });
}
