/** The product families that a reseller may administer for a customer, each delegated by its provider (R156). */
import { catalogOn, separateFamilies, textIn } from '#functions/catalog/lookup.ts';
import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { withFamilyConsents } from '#functions/customer/relationship/family-consents.ts';
import { withFamily, withoutFamily } from '#functions/customer/relationship-rules.ts';
import { type RelationshipOperation, relationshipChangeWrites } from '#functions/customer/relationship-writes.ts';
import { relationshipOf } from '#functions/customer/repository.ts';
import { requirePartnership } from '#functions/partnership/lookup.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type ChangedFamily, familyMails } from './emails.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;
type ChangeCall = Call<Routes['delegateFamily' | 'withdrawFamily']>;

/** Who asks, in which language and when. */
type Asking = { locale: Locale; clock: Clock };

/**
 * A reseller's relationship with a customer, for whoever may see it: the two, and providers that serve the customer with the
 * reseller. One read.
 * @throws Problem 404 for everybody else, and for other kinds of partner
 */
async function resellersRelationship(
  { tenantId }: Principal,
  { id, partnerTenantId }: { id: string; partnerTenantId: string },
): Promise<CustomerRelationship> {
  const relationship = await relationshipOf(partnerTenantId, id);
  const { partner, associates } = relationship;
  const sees = [id, partnerTenantId, ...associates.map(associate => associate.tenantId)].includes(tenantId);
  if (!sees || partner.kind !== 'indirect_reseller') throw new Problem('resource.unknown');
  return relationship;
}

const toDelegation =
  ({ families = [] }: CustomerRelationship, locale: Locale) =>
  ({ id, name }: ReturnType<typeof separateFamilies>[number]) => {
    const delegated = families.find(family => family.id === id);
    return {
      ...{ id, name: textIn(locale, name), delegated: delegated !== undefined, since: delegated?.since },
      attributes: { objectType: 'ProductFamilyDelegation' },
    };
  };

/** All separately delegated families of a reseller's relationship, with whether they are. No read. */
const delegationsOf = (relationship: CustomerRelationship, { locale, clock }: Asking) =>
  separateFamilies(catalogOn(clock.now)).map(toDelegation(relationship, locale));

/** GET: one read. */
export async function listFamilies(call: Call<Routes['families']>): Promise<Reply> {
  const items = delegationsOf(await resellersRelationship(call.principal, call.params), call);
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

/** A change of what a reseller may administer: by whom and how it is decided. */
interface FamilyChange {
  change: ChangedFamily['change'];
  load?: () => Promise<void>;
  decide: (before: CustomerRelationship) => CustomerRelationship | undefined;
}

/** The provider's record: the two companies whose relationship it is have theirs. */
function providersRecord(
  { principal, clock, params }: ChangeCall,
  next: CustomerRelationship,
  operation: AuditOperation,
): Write[] {
  const { tenantId } = principal;
  const { customer, partner, families = [] } = next;
  if ([customer.tenantId, partner.tenantId].includes(tenantId)) return [];
  const change = {
    ...({ tenantId, resourceType: 'customer', resourceId: customer.tenantId, operation } as const),
    ...{ actor: asActor(principal), customer: { id: customer.tenantId, name: customer.companyName } },
    to: {
      Partner: partner.name,
      ProductFamily: params.family,
      ProductFamilies: families.map(({ id }) => id).join(', '),
    },
  };
  return [auditWrite(change, clock.now)];
}

const operations = {
  delegated: 'delegate_product_family',
  withdrawn: 'withdraw_product_family',
} as const satisfies Record<ChangedFamily['change'], RelationshipOperation>;

/** The emails of a change, about the family as the relationship has it on the side that has it. */
function mailsOf(
  call: ChangeCall,
  change: ChangedFamily['change'],
  before: CustomerRelationship,
  next: CustomerRelationship,
) {
  const { principal, params, clock } = call;
  const { families = [] } = change === 'delegated' ? next : before;
  const family = families.find(({ id }) => id === params.family);
  return family ? familyMails({ relationship: next, family, changedBy: principal.tenantId, change }, clock.now) : [];
}

/**
 * One read, one transaction, and a query for the email to each company that it concerns; nothing is written when nothing changes.
 * @throws Problem 404 for a family without such a delegation
 */
const changeFamily = (call: ChangeCall, { change, load, decide }: FamilyChange): Promise<Reply> =>
  changeRecord(call, {
    load: async () => {
      const relationship = await resellersRelationship(call.principal, call.params);
      await load?.();
      return relationship;
    },
    decide: async before => {
      const { principal, clock, params } = call;
      const shown = (relationship: CustomerRelationship) =>
        delegationsOf(relationship, call).find(({ id }) => id === params.family);
      const next = decide(before);
      const body = shown(next ?? before);
      if (!body) throw new Problem('resource.unknown');
      const reply = { status: 200, body };
      if (!next) return { reply };
      const operation = operations[change];
      const changes = relationshipChangeWrites(before, next, operation, asActor(principal), clock.now);
      const writes = withFamilyConsents(changes, before, next, { principal, now: clock.now });
      const mails = await mailsOf(call, change, before, next);
      return { writes: [...writes, ...providersRecord(call, next, operation), ...mails], reply };
    },
  });

/**
 * PUT: a provider lets its reseller administer a family. One read more.
 * @throws Problem 409 `partnership.ended`
 */
export const delegateFamily = (call: Call<Routes['delegateFamily']>): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeFamily(call, {
    change: 'delegated',
    load: () => requirePartnership(params.partnerTenantId, principal.tenantId),
    decide: before => {
      const family = separateFamilies(catalogOn(clock.now)).find(({ id }) => id === params.family);
      if (!family) throw new Problem('resource.unknown');
      return withFamily(before, family, principal.tenantId, clock.now);
    },
  });
};

/** DELETE: the provider or the customer takes a family back, or the reseller gives it up. */
export const withdrawFamily = (call: Call<Routes['withdrawFamily']>): Promise<Reply> =>
  changeFamily(call, {
    change: 'withdrawn',
    decide: before => withoutFamily(before, call.params.family),
  });
