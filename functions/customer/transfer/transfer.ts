/** A provider moves a customer from one of its resellers to another: to preview, and to do. */

import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { customerOfKey } from '#functions/customer/customer.ts';
import { readServing, requireServable, servingChecks } from '#functions/customer/lookup.ts';
import { withFamilyConsents } from '#functions/customer/relationship/family-consents.ts';
import { servingPartner } from '#functions/customer/relationship-rules.ts';
import {
  newRelationshipWrites,
  relationshipChangeWrites,
  relationshipEndWrites,
} from '#functions/customer/relationship-writes.ts';
import { sellersRelationship } from '#functions/customer/repository.ts';
import { sandboxTurnWrites } from '#functions/customer/sandbox-turn.ts';
import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, requireActive } from '#shared/identity/account.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { transferMails } from './emails.ts';
import type { resellerTransferRoutes } from './routes.ts';
import {
  familiesLost,
  losingReseller,
  type Transfer,
  type Transferring,
  transferConsequences,
  transferCustomer,
  transferHash,
} from './rules.ts';

type Routes = typeof resellerTransferRoutes;

/** Which customer moves, and between whom. */
interface Asked {
  customerId: string;
  from?: string | undefined;
  to: string;
  /** The hash of the preview that is confirmed; absent for a preview. */
  previewHash?: string | undefined;
}

/** What a transfer is decided on, with the accounts of the provider and of the next reseller. */
interface TransferContext {
  transferring: Transferring;
  accounts: readonly [Account, Account];
  /** In a sandbox, what lets the gaining reseller have one more customer. */
  turn: Write[];
}

/**
 * Reads what a transfer is decided on, and requires that the next reseller can get the customer. Two reads and one read call; in
 * a sandbox, one read call more and a query for each of the two partners.
 *
 * @throws Problem as {@link sellersRelationship}, 403 `partnership.none`, 409 `customer.transfer_stale` when the reseller has lost the
 * customer, between the reads or since the preview, and as `requireServable`
 */
async function loadTransfer(
  { tenantId }: Principal,
  { customerId, from, to, previewHash }: Asked,
  now: Date,
): Promise<TransferContext> {
  const own = await sellersRelationship(tenantId, customerId);
  const losingId = losingReseller(own, from, previewHash ? 'customer.transfer_stale' : undefined);
  const ids = [
    { tenantId, kind: 'indirect_provider' as const },
    { tenantId: to, kind: 'indirect_reseller' as const },
  ];
  const [losing, { partners, partnership }] = await Promise.all([
    get<CustomerRelationship>(customerOfKey(losingId, customerId)),
    readServing(ids, customerId),
  ]);
  if (!losing) throw new Problem('customer.transfer_stale');
  requireActive(partners[0]?.account);
  if (!partnership) throw new Problem('partnership.none');
  const [account, next] = requireServable(partners, own.customer, now) as [Account, Account];
  const stored = partners[1]?.stored;
  const gaining = { partner: servingPartner(next, 'indirect_reseller'), stored };
  const turn = stored ? [] : partners.slice(1).flatMap(sandboxTurnWrites);
  return { transferring: { id: crypto.randomUUID(), own, losing, gaining }, accounts: [account, next], turn };
}

const asked = (customerId: string, { from, to, previewHash }: Omit<Asked, 'customerId'>): Asked => ({
  customerId,
  from,
  to,
  previewHash,
});

const reference = ({ partner: { tenantId, name } }: { partner: { tenantId: string; name: string } }) => ({
  tenantId,
  name,
});

/** Who is concerned, as the answers name them. */
const concerned = ({ own, losing, gaining }: Transferring) => ({
  customer: { tenantId: own.customer.tenantId, name: own.customer.companyName },
  from: reference(losing),
  to: reference(gaining),
});

/** GET: what ends, begins and stays. Reads as {@link loadTransfer}. */
export async function previewTransfer(call: Call<Routes['previewTransfer']>): Promise<Reply> {
  const { principal, params, query, clock } = call;
  const { transferring } = await loadTransfer(principal, asked(params.id, query), clock.now);
  const { tenantId, userId } = principal;
  const transfer = transferCustomer(transferring, { tenantId, userId }, clock.now);
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const { customer, from, to } = concerned(transferring);
  const lost = familiesLost(transfer, transferring.losing);
  const families = { all: lost.map(({ name }) => name[call.locale] ?? name['en-US']) };
  const names = { customer: customer.name, from: from.name, to: to.name, company: transfer.own.partner.name, families };
  const say = (key: string) => readerText(call, 'word', `customer.transfer.${key}`, names);
  const consequences = Object.entries(transferConsequences(transfer, transferring.losing)).map(([kind, all]) => [
    kind,
    all.map(what => ({ what, description: say(`${kind}.${what}`) })),
  ]);
  return {
    status: 200,
    body: {
      ...{ customer, from, to },
      ...Object.fromEntries(consequences),
      toldDescription: say('told'),
      previewHash: transferHash(transferring),
      attributes: { objectType: 'ResellerTransferPreview' },
    },
  };
}

/** The writes of the three relationships. */
async function relationshipWrites(
  before: Transferring,
  after: Transfer,
  principal: Principal,
  now: Date,
): Promise<Write[]> {
  const { stored } = before.gaining;
  const actor = asActor(principal);
  const { withEnded } = await import('#functions/customer/relationship/ended-consents.ts');
  return [
    ...relationshipChangeWrites(before.own, after.own, 'transfer_customer', actor, now),
    ...(after.losing.status === 'ended'
      ? withEnded(
          relationshipEndWrites(before.losing, after.losing, actor, now),
          ...([before.losing, 'customer_relationship', { principal, now }] as const),
        )
      : withFamilyConsents(
          relationshipChangeWrites(before.losing, after.losing, 'update_customer_relationship', actor, now),
          ...([before.losing, after.losing, { principal, now }] as const),
        )),
    ...(stored
      ? relationshipChangeWrites(stored, after.gaining, 'extend_customer_relationship', actor, now)
      : newRelationshipWrites(after.gaining, actor, now)),
  ];
}

/**
 * POST: moves the customer as previewed. Two reads and one read call, a query for the mails to each company, one transaction.
 * @throws Problem 409 `customer.transfer_stale` when something changed after the preview, and as {@link previewTransfer}
 */
export const transferToReseller = (call: Call<Routes['transferToReseller']>): Promise<Reply> => {
  const { principal, params, body, clock } = call;
  return changeRecord(call, {
    load: () => loadTransfer(principal, asked(params.id, body), clock.now),
    decide: async ({ transferring, accounts, turn }) => {
      if (body.previewHash.toLowerCase() !== transferHash(transferring)) throw new Problem('customer.transfer_stale');
      const { tenantId, userId } = principal;
      const transfer = transferCustomer(transferring, { tenantId, userId }, clock.now);
      return {
        writes: [
          ...servingChecks(accounts, transfer.own.partner, transfer.gaining.partner),
          ...turn,
          ...(await relationshipWrites(transferring, transfer, principal, clock.now)),
          ...(await transferMails(transfer, clock.now)),
        ],
        reply: {
          status: 200,
          body: {
            id: transferring.id,
            ...concerned(transferring),
            relationshipEnded: transfer.losing.status === 'ended',
            transferredOn: clock.now.toISOString(),
            attributes: { objectType: 'ResellerTransfer' },
          },
        },
      };
    },
  });
};
