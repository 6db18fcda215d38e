import { orderWithCustomer, tryOrderWithCustomer } from '#functions/order/lookup.ts';
import { resaleInEffect } from '#functions/policy/lookup.ts';
import { newAdministrator } from '#functions/user/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { assignedDomain } from '#shared/company/customer-domain.ts';
import { get } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { type Account, accountKey, requireActive } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { setting } from '#shared/runtime/settings.ts';
import { domainKey } from '#shared/schema/fields.ts';
import { newAttestation } from './agreement/attestation.ts';
import { awaitedCredentials, withCredentials } from './credentials.ts';
import type { Customer, CustomerRelationship } from './customer.ts';
import { checkBilling, requireNumbers } from './details.ts';
import { customerAddedEmail } from './emails.ts';
import { establishRelationships, readServing } from './lookup.ts';
import { administratorOf, newCustomer, newTenantWrites } from './new-customer.ts';
import { requireResaleTo, sellerKind } from './relationship-rules.ts';
import type { routes } from './routes.ts';
import { toCustomerResource } from './to-resource.ts';

type CreateCall = Call<(typeof routes)['create']>;

/**
 * The domain that a new customer gets. Clients of the public API ask for one under its own suffix. No read; two before a refusal.
 * @throws Problem 422 `resale.partner_tenant` for the domain of a partner's tenant (R184), FieldErrors for any other domain
 */
async function requireAssigned({ body: { companyProfile }, warnings, clock }: CreateCall): Promise<string> {
  const { domain: wanted } = companyProfile;
  const domain = assignedDomain(wanted);
  if (domain) {
    if (domain !== domainKey(wanted)) warnings.push('mended_value;companyProfile.domain');
    return domain;
  }
  const { registrableDomain } = await import('#shared/company/domain.ts');
  const claim = await get<UniqueClaim>(uniqueKey(`domain#${registrableDomain(domainKey(wanted))}`));
  requireResaleTo(claim && (await get<Account>(accountKey(claim.tenantId))), await resaleInEffect(clock.now));
  throw new FieldErrors([
    { path: 'companyProfile.domain', key: 'customer_domain', params: { suffix: setting('CUSTOMER_DOMAIN') } },
  ]);
}

/** The customer's details as its country has them. */
async function detailsOf(call: CreateCall) {
  const { billingProfile, companyProfile } = call.body;
  const rules = await import('#shared/company/company.ts');
  const billing = checkBilling(billingProfile, 'billingProfile.', rules);
  const sent = billingProfile.defaultAddress;
  rules.warnOfCorrections(sent, 'billingProfile.defaultAddress', call.warnings, billing.defaultAddress);
  const registrationNumber = companyProfile.organizationRegistrationNumber;
  await requireNumbers(billing, registrationNumber, rules);
  return { billing, registrationNumber, domain: await requireAssigned(call) };
}

/** What the caller is told besides the result: naming a reseller delegates to it (R153). */
async function noticesOf([, reseller]: readonly CustomerRelationship[], { companyName }: Customer, locale: Locale) {
  if (!reseller) return undefined;
  const { text } = await import('#shared/i18n/text.ts');
  const params = { company: reseller.partner.name, customer: companyName };
  return [{ notice: 'reseller_delegation', description: text(locale, 'word', 'customer.notice.delegation', params) }];
}

/** Which partners a new customer gets: the caller, and the reseller that it names. */
const servingIds = ({ principal, body }: CreateCall) => [
  { tenantId: principal.tenantId, kind: 'indirect_provider' as const },
  ...(body.associatedPartnerId ? [{ tenantId: body.associatedPartnerId, kind: 'indirect_reseller' as const }] : []),
];

/** The writes of the attestation that a call has. @throws Problem for what it is refused for */
async function attestedWith({ body, principal, clock }: CreateCall, customer: Customer, seller: Account) {
  const { agreement } = body;
  const partner = { tenantId: seller.tenantId, name: seller.companyName };
  return agreement ? (await newAttestation({ customer, partner, principal, body: agreement }, clock.now)).writes : [];
}

/** What is made together with a customer: the attestation that it has agreed, and its first order. */
interface MadeWith {
  writes: Write[];
  resource?: object;
  start: () => Promise<void>;
}

/**
 * The attestation and the order that a call has, if any (R148, B46). Two read calls at most, for resellers.
 * @throws Problem for what the agreement or the order is refused for: then no customer is made, either (R149)
 */
async function orderedWith(
  call: CreateCall,
  customer: Customer,
  seller: Account | undefined,
  others: readonly Write[],
): Promise<MadeWith> {
  if (!seller) return { writes: [], start: async () => {} };
  const { body, principal, clock, locale, warnings } = call;
  const { agreement, order } = body;
  const attested = await attestedWith(call, customer, seller);
  if (!order) return { writes: attested, start: async () => {} };
  const trade = { seller, customer, hasAgreed: agreement !== undefined, asked: order };
  const made = await orderWithCustomer(trade, others, { actor: asActor(principal), clock, locale, warnings });
  return { ...made, writes: [...attested, ...made.writes] };
}

/** What a customer is made from: its details as they would be stored, and its partners. One query for a reseller. */
async function plannedOf(call: CreateCall) {
  const { principal, clock } = call;
  const tenantId = crypto.randomUUID();
  const ids = servingIds(call);
  const customer = newCustomer({ tenantId, source: 'provider', ...(await detailsOf(call)) }, clock.now);
  /** @throws Problem for what the details and the relationships are refused for */
  const decide = ({ partners, partnership }: Awaited<ReturnType<typeof readServing>>) => {
    requireActive(partners[0]?.account);
    if (ids.length === 2 && !partnership) throw new Problem('partnership.none');
    const serving = partners.map((one, n) => (n === 0 ? { ...one, kind: sellerKind(one.account) } : one));
    const beginning = { id: tenantId, customer, partners: serving, delegatedAdmin: true, source: 'provider' as const };
    return establishRelationships(beginning, asActor(principal), clock.now);
  };
  return { customer, load: () => readServing(ids, tenantId), decide };
}

/**
 * With `dryRun=true`: everything that is against the first order, and what it would cost. Nothing is stored. One read call, and
 * two more for resellers.
 *
 * @throws Problem for what the details and the relationships are refused for
 */
async function tryCustomer(call: CreateCall): Promise<Reply> {
  const { body, clock } = call;
  const { customer, load, decide } = await plannedOf(call);
  const serving = await load();
  decide(serving);
  const seller = serving.partners[0]?.account;
  const { agreement, order } = body;
  if (seller) await attestedWith(call, customer, seller);
  if (!seller || !order) return { status: 200, body: nothingAgainst };
  const trade = { seller, customer, hasAgreed: agreement !== undefined, asked: order };
  return { status: 200, body: await tryOrderWithCustomer(trade, clock, call) };
}

/** The verdict about a customer without an order. */
const nothingAgainst = { accepted: true, problems: [], lineItems: [], attributes: { objectType: 'OrderVerdict' } };

/**
 * POST: a provider makes a customer, alone or for a reseller: its tenant, the relationships, and its administrator's account,
 * with the first order if there is one, together or not at all (R146 to R154). One read call, one query for a reseller, one
 * transaction.
 *
 * @throws Problem 403 `partnership.none` for a reseller that is no partner, 409 `customer.domain_taken`, and what the details
 *   and the relationships are refused for
 */
export async function createCustomer(call: CreateCall): Promise<Reply> {
  if (call.query.dryRun === 'true') return tryCustomer(call);
  const { clock, locale } = call;
  const { customer, load, decide } = await plannedOf(call);
  return changeRecord(call, {
    load,
    decide: async loaded => {
      const { partners } = loaded;
      const { relationships, writes } = decide(loaded);
      const [own, theirs] = relationships as [CustomerRelationship, CustomerRelationship?];
      const { user, writes: accountWrites } = newAdministrator(administratorOf(customer, locale), clock);
      const admins = theirs ? await adminsOf(theirs.partner.tenantId) : [];
      const ordered = await orderedWith(call, customer, partners[0]?.account, writes);
      return {
        writes: [
          ...newTenantWrites(customer),
          ...writes,
          ...accountWrites,
          ...ordered.writes,
          ...admins.map(admin => enqueueEmail(customerAddedEmail(customer, own, admin), clock.now)),
        ],
        reply: {
          status: 201,
          headers: { Location: `/v1/customers/${customer.tenantId}` },
          body: {
            ...toCustomerResource(customer, own),
            ...awaitedCredentials(user, call),
            notices: await noticesOf(relationships, customer, locale),
            order: ordered.resource,
          },
        },
        afterCommit: ordered.start,
      };
    },
  });
}

/** The reply with the credentials of the new administrator; a dry run has made none. */
export const completedCustomer = async (reply: Reply, call: CreateCall): Promise<Reply> =>
  reply.status === 201 ? withCredentials(reply, call) : reply;
