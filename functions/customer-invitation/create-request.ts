import { asActor } from '#shared/audit/audit.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import { getAll } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { defaultLocale, nearestLocale } from '#shared/i18n/locale.ts';
import { type Account, accountKey, requireActive } from '#shared/identity/account.ts';
import { emailKey } from '#shared/identity/people.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { Invitation, RelationshipAsked } from '#shared/invitation/invitation.ts';
import type { NewInvitation } from '#shared/invitation/rules.ts';
import { createNewInvitation, inviterFrom, requireInvitationQuota } from '#shared/invitation/sender.ts';
import { requireAskable } from './askable.ts';
import { lookUpCustomer } from './recipient.ts';
import type { routes } from './routes.ts';
import { toSentRequestResource } from './to-resource.ts';
import { customerInvitation } from './workflow-definition.ts';

type CreateCall = Call<(typeof routes)['request']>;

/** What is asked for, and as which kind of partner. A joint invitation is a reseller's. */
function askedIn({ body }: CreateCall, { partnerType, country }: Account, now: Date): RelationshipAsked {
  const { providerTenantId, delegatedAdmin = false, companyName } = body;
  return {
    as: providerTenantId ? 'indirect_reseller' : partnerType,
    region: requireOfferedCountry(country, now),
    delegatedAdmin,
    ...(companyName && { companyName }),
    ...(providerTenantId && { with: { tenantId: providerTenantId, name: '' } }),
  };
}

/**
 * The input of a new invitation, after checking that the sender may ask this address for it. At most four reads; one query
 * if Tandem emails it.
 */
async function requestFacts(call: CreateCall, mailed: boolean): Promise<NewInvitation> {
  const { body, principal, clock } = call;
  const { email, message, note, providerTenantId } = body;
  const { tenantId } = principal;
  if (providerTenantId) await requirePermission(principal, 'customer.invite_joint');
  const [known, claim] = await getAll<[Account, UniqueClaim]>(accountKey(tenantId), emailKey(email));
  const account = requireActive(known);
  const { locale, timeZone, customer } = await lookUpCustomer(claim, account, body.delegatedAdmin, clock.now);
  if (mailed) await requireInvitationQuota(customerInvitation, principal, email, clock);
  const asked = askedIn(call, account, clock.now);
  const facts = {
    id: crypto.randomUUID(),
    kind: 'reseller_relationship' as const,
    email,
    from: { tenantId, name: account.companyName },
    inviter: inviterFrom(principal, account),
    asked,
    locale: locale ?? nearestLocale(body.locale) ?? defaultLocale,
    ...(timeZone && { timeZone }),
    ...(message && { message }),
    ...(note && { note }),
    ...(customer && { to: { tenantId: customer.tenantId, name: customer.companyName } }),
  };
  const provider = await requireAskable({ facts, country: account.country, customer }, asActor(principal), clock.now);
  if (!asked.with) return facts;
  return { ...facts, asked: { ...asked, with: { ...asked.with, name: provider } } };
}

/**
 * POST: asks a company to become a customer (R138), of the sender alone or jointly with its provider (R143). The reads and writes of
 * {@link createNewInvitation}, with those of {@link requestFacts}.
 */
export const createRequest = (call: CreateCall): Promise<Reply> =>
  createNewInvitation(customerInvitation, call, '/v1/customers/relationshiprequests', mailed =>
    requestFacts(call, mailed),
  );

/** The invitation as its sender sees it, with the link and the draft, which are never stored. */
export async function withRequestLink(reply: Reply): Promise<Reply> {
  const { record } = reply.body as { record: Invitation };
  return { ...reply, body: await toSentRequestResource(record) };
}
