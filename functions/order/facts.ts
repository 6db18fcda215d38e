/** What an order is decided on, as read. */
import { agreementRows, type CustomerAgreement, isInForce } from '#functions/agreement/customer/customer-agreement.ts';
import { type Catalog, catalogOn } from '#functions/catalog/lookup.ts';
import { type Customer, type CustomerRelationship, customerKey, customerOfKey } from '#functions/customer/customer.ts';
import { requireBuyer } from '#functions/customer/lookup.ts';
import { type MpnId, mpnKey } from '#functions/mpn/mpn-id.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { countLiving } from '#functions/subscription/lookup.ts';
import type { NamedReseller } from '#functions/subscription/reseller-of-record.ts';
import {
  type OfferCount,
  offerCountKey,
  type Subscription,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { getAll, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { isSandbox, sandboxLimits } from '#shared/runtime/sandbox.ts';
import type { AskedOrder } from './asked.ts';

/** A customer as rules look at it. */
type OrderingCustomer = Pick<Customer, 'tenantId' | 'companyName' | 'country' | 'qualifications'>;

/** Everything that an order is decided on. */
export interface OrderFacts {
  now: Date;
  catalog: Catalog;
  seller: Account;
  customer: OrderingCustomer;
  /** Whether the seller has a relationship with the customer of its own (R134). */
  isServed: boolean;
  /** Whether it serves the customer as the reseller of a provider: then that provider sells (R1, B117). */
  isItsReseller: boolean;
  /** Whether the customer has accepted its agreement, or the seller has attested that it did, in a version that still counts. */
  hasAgreed: boolean;
  /** Whether the customer's tenant may buy at all: it is no partner's (R184). */
  isBuyer: boolean;
  /** The edition of the resale rule by which it may; absent for a customer that is made with its order. */
  resaleEdition?: string;
  /** By MPN ID. */
  resellers: ReadonlyMap<string, NamedReseller>;
  /** Subscriptions of the seller with the customer that lines name, by ID. */
  parents: ReadonlyMap<string, Subscription>;
  /** How many subscriptions of an offer with a limit the customer has, by offer. */
  counts: ReadonlyMap<string, number>;
  /** In a sandbox: how many subscriptions the seller may still sell to the customer. */
  room?: number;
  /** In a sandbox: how many of them are active, when they were counted. */
  counted?: number;
}

const unique = (all: readonly (string | undefined)[]): string[] => [...new Set(all.filter(one => one !== undefined))];

/** The MPN IDs that an order names, and the companies behind them. Two read calls at most. */
async function readResellers(
  numbers: readonly string[],
  ids: readonly (MpnId | undefined)[],
  sellerTenantId: string,
  customerTenantId: string,
): Promise<Map<string, NamedReseller>> {
  const keysFor = (tenantId = '-') => [
    accountKey(tenantId),
    partnershipKey('provider', sellerTenantId, tenantId),
    customerOfKey(tenantId, customerTenantId),
  ];
  const read = numbers.length > 0 ? await getAll(...numbers.flatMap((_, n) => keysFor(ids[n]?.tenantId))) : [];
  return new Map(
    numbers.map((number, n) => {
      const [account, partnership, relationship] = read.slice(n * 3, n * 3 + 3);
      return [
        number,
        {
          id: ids[n],
          account: account as Account | undefined,
          partnership: partnership as Partnership | undefined,
          relationship: relationship as CustomerRelationship | undefined,
        },
      ];
    }),
  );
}

/** Whether a customer's tenant may buy, and by which edition of the rule. One query a day. */
async function mayBuy(
  partnerAccount: Account | undefined,
  now: Date,
): Promise<Pick<OrderFacts, 'isBuyer' | 'resaleEdition'>> {
  try {
    return { isBuyer: true, resaleEdition: await requireBuyer(partnerAccount, now) };
  } catch (error) {
    if (error instanceof Problem) return { isBuyer: false };
    throw error;
  }
}

/** A customer's latest agreements: enough of them to find one that counts. One query. */
async function readAgreements(customerTenantId: string): Promise<CustomerAgreement[]> {
  const { items } = await query<CustomerAgreement>({ ...agreementRows(customerTenantId), limit: 50, backwards: true });
  return items;
}

/** Whether an agreement counts for a seller: the customer accepted it itself, or that seller attested it (B51). */
const countsFor = (sellerTenantId: string, agreement: CustomerAgreement, now: Date): boolean =>
  isInForce(agreement, now) && (agreement.way === 'accepted' || agreement.partner.tenantId === sellerTenantId);

/** How many subscriptions a seller may still sell to a customer in a sandbox; nothing elsewhere. A query and a read in a sandbox. */
async function readRoom(
  customerTenantId: string,
  sellerTenantId: string,
): Promise<Pick<OrderFacts, 'room' | 'counted'>> {
  if (!isSandbox()) return {};
  const { active, living } = await countLiving(customerTenantId, sellerTenantId, sandboxLimits.subscriptions);
  return { room: sandboxLimits.subscriptions - living, counted: active };
}

/** Who wants to sell what to whom. */
interface Trade {
  sellerTenantId: string;
  customerTenantId: string;
  asked: AskedOrder;
}

/**
 * Reads what an order is decided on. One read call and a query side by side, and one read call more for resellers.
 * @throws Problem 404 for a customer that neither the seller nor one of the resellers named serves
 */
export async function readOrderFacts(
  { sellerTenantId, customerTenantId, asked }: Trade,
  now: Date,
): Promise<OrderFacts> {
  const catalog = catalogOn(now);
  const numbers = unique(asked.lineItems.map(({ partnerIdOnRecord }) => partnerIdOnRecord));
  const parentIds = unique(asked.lineItems.map(line => line.parentSubscriptionId?.toLowerCase()));
  const offerIds = unique(asked.lineItems.map(({ offerId }) => catalogLimited(catalog, offerId)));
  const read = getAll<[Account, Customer, CustomerRelationship, Account, ...unknown[]]>(
    accountKey(sellerTenantId),
    customerKey(customerTenantId),
    customerOfKey(sellerTenantId, customerTenantId),
    accountKey(customerTenantId),
    ...numbers.map(mpnKey),
    ...parentIds.map(id => subscriptionKey(customerTenantId, sellerTenantId, id)),
    ...offerIds.map(id => offerCountKey(customerTenantId, id)),
  );
  const [found, agreements, room] = await Promise.all([
    read,
    readAgreements(customerTenantId),
    readRoom(customerTenantId, sellerTenantId),
  ]);
  const [seller, customer, relationship, partnerAccount, ...rest] = found;
  const ids = rest.slice(0, numbers.length) as (MpnId | undefined)[];
  const parents = rest.slice(numbers.length, numbers.length + parentIds.length) as (Subscription | undefined)[];
  const counts = rest.slice(numbers.length + parentIds.length) as (OfferCount | undefined)[];
  const [buying, resellers] = await Promise.all([
    mayBuy(partnerAccount, now),
    readResellers(numbers, ids, sellerTenantId, customerTenantId),
  ]);
  const servedByOthers = [...resellers.values()].some(one => one.partnership && one.relationship);
  if (!seller || !customer || !(relationship || servedByOthers)) throw new Problem('resource.unknown');
  return {
    ...{ now, catalog, seller, customer, resellers },
    isServed: relationship !== undefined,
    isItsReseller: relationship?.partner.kind === 'indirect_reseller',
    ...buying,
    ...room,
    hasAgreed: agreements.some(one => countsFor(sellerTenantId, one, now)),
    parents: new Map(parents.flatMap(one => (one ? [[one.id, one] as const] : []))),
    counts: new Map(offerIds.map((id, n) => [id, counts[n]?.count ?? 0])),
  };
}

/** What an order is decided on that is made together with its customer. */
export interface NewTrade {
  seller: Account;
  customer: OrderingCustomer;
  hasAgreed: boolean;
  asked: AskedOrder;
}

/** Reads what an order for a customer is decided on that is made with it. One read call for MPN IDs, and one for resellers. */
export async function readNewTrade({ seller, customer, hasAgreed, asked }: NewTrade, now: Date): Promise<OrderFacts> {
  const numbers = unique(asked.lineItems.map(({ partnerIdOnRecord }) => partnerIdOnRecord));
  const ids = numbers.length > 0 ? await getAll<MpnId[]>(...numbers.map(mpnKey)) : [];
  return {
    ...{
      now,
      catalog: catalogOn(now),
      seller,
      customer,
      hasAgreed,
      isServed: true,
      isItsReseller: false,
      isBuyer: true,
    },
    resellers: await readResellers(numbers, ids, seller.tenantId, customer.tenantId),
    parents: new Map(),
    counts: new Map(),
    ...(isSandbox() && { room: sandboxLimits.subscriptions }),
  };
}

/** The ID of an offer with a limit, whatever form it is named in. */
function catalogLimited(catalog: Catalog, name: string): string | undefined {
  const offer = catalog.offerById.get(name.toUpperCase().split(':')[0] ?? '');
  return offer?.limit && offer.id;
}
