import { type Actor, asActor, auditWrite } from '#shared/audit/audit.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, requireActive } from '#shared/identity/account.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import type { RelationshipAsked } from '#shared/invitation/invitation.ts';
import { inviterFrom } from '#shared/invitation/sender.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { requireAskable } from '../askable.ts';
import type { routes } from '../routes.ts';
import { toRequestLink } from '../to-resource.ts';
import { type GeneralLink, generalLinkId, generalLinkKey, newGeneralLinkWrites } from './general-link.ts';

type LinkCall = Call<(typeof routes)['link']>;

/** The partner with which the link is joint, and as what the caller then serves the customer. */
function jointIn({ query }: LinkCall): { as: PartnerType; tenantId: string } | undefined {
  const { indirectCloudSolutionProviderId: provider, indirectResellerId: reseller } = query;
  if (provider && reseller)
    throw new FieldErrors([
      { path: 'indirectResellerId', key: 'not_with', params: { other: 'indirectCloudSolutionProviderId' } },
    ]);
  if (provider) return { as: 'indirect_reseller', tenantId: provider };
  return reseller ? { as: 'indirect_provider', tenantId: reseller } : undefined;
}

/** In which of its programs the caller asks: the one that a partner with two names, else its first. */
function programOf({ query }: LinkCall, { partnerType }: Account): PartnerType {
  const dual = query.dualRoleIndirectRelationship;
  if (dual === undefined) return partnerType;
  return dual === 'true' ? 'indirect_reseller' : 'direct_bill_partner';
}

function askedIn(call: LinkCall, account: Account, now: Date): RelationshipAsked {
  const joint = jointIn(call);
  return {
    as: joint?.as ?? programOf(call, account),
    region: requireOfferedCountry(account.country, now),
    delegatedAdmin: false,
    ...(joint && { with: { tenantId: joint.tenantId, name: '' } }),
  };
}

/** Stores a new link. Another process may have just made the same. */
async function store(link: GeneralLink, actor: Actor, now: Date): Promise<void> {
  const { id, from } = link;
  const change = { resourceType: 'relationship_request', operation: 'create_relationship_request', actor } as const;
  const to = { Status: 'pending', Kind: link.kind };
  try {
    const audit = auditWrite({ ...change, tenantId: from.tenantId, resourceId: id, to }, now);
    await transact([...(await newGeneralLinkWrites(link)), audit]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

/**
 * GET: the link with which any company can become the caller's customer, alone or jointly with one of its partners (R138, R143).
 * It is made when it is first asked for, and never changes. Three reads, and the first time one transaction.
 * @throws Problem 403 `account.not_ready`, `partner.suspended`, and as `requireAskable`
 */
export async function getRequestLink(call: LinkCall): Promise<Reply> {
  const { principal, clock } = call;
  const { tenantId } = principal;
  if (call.query.indirectCloudSolutionProviderId) await requirePermission(principal, 'customer.invite_joint');
  const account = requireActive(await get<Account>(accountKey(tenantId)));
  const asked = askedIn(call, account, clock.now);
  const facts = { id: generalLinkId(tenantId, asked), from: { tenantId, name: account.companyName }, asked };
  const [stored, name] = await Promise.all([
    get<GeneralLink>(generalLinkKey(tenantId, facts.id)),
    requireAskable({ facts, country: account.country }, asActor(principal), clock.now),
  ]);
  const link: GeneralLink = stored ?? {
    ...facts,
    kind: 'general_link',
    version: 1,
    asked: { ...asked, ...(asked.with && { with: { ...asked.with, name } }) },
    country: account.country,
    inviter: inviterFrom(principal, account),
    locale: principal.locale,
    createdDate: clock.now.toISOString(),
    uses: 0,
  };
  if (!stored) await store(link, asActor(principal), clock.now);
  return { status: 200, body: await toRequestLink(link) };
}
