import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { addOnsOf, subscriptionsNamed } from '#functions/subscription/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, enrolledAs } from '#shared/identity/account.ts';
import { subscriptionTransferMails } from './emails.ts';
import { judgeTransfer, requireTransferable, targetObstacles } from './judge.ts';
import { openWrites, transferWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { newTransfer } from './rules.ts';
import { toPreview, toTransfer } from './to-resource.ts';
import { openTransferKey } from './transfer.ts';

type RequestCall = Call<(typeof routes)['request']>;

/** The subscriptions that were named, with the add-ons to them that haven't ended. One read call; a query for each that can have some. */
async function readSubscriptions(customerTenantId: string, sellerTenantId: string, ids: readonly string[]) {
  const found = await subscriptionsNamed(customerTenantId, sellerTenantId, ids);
  const named = found.filter(one => one !== undefined);
  if (named.length < ids.length) throw new Problem('resource.unknown');
  const bases = named.filter(({ hasAddOns }) => hasAddOns);
  const addOns = (await Promise.all(bases.map(base => addOnsOf(base)))).flat();
  return { named, addOns: addOns.filter(({ status }) => status !== 'deleted') };
}

/** Which of these are in an open request. One read call per 100. */
async function openAmong(customerTenantId: string, ids: readonly string[]): Promise<Set<string>> {
  const items = await getAll(...ids.map(id => openTransferKey(customerTenantId, id)));
  return new Set(ids.filter((_, n) => items[n] !== undefined));
}

/**
 * What a request is decided on. Three read calls, and a query for each subscription that can have add-ons.
 * @throws Problem 404 for another company's customer or subscription, and for a provider that there isn't
 */
async function loadRequest({ body, params, principal, clock }: RequestCall) {
  const ids = [...new Set(body.subscriptionIds.map(id => id.toLowerCase()))];
  const [parties, { named, addOns }] = await Promise.all([
    getAll<[CustomerRelationship, Account, Account]>(
      customerOfKey(principal.tenantId, params.id),
      accountKey(principal.tenantId),
      accountKey(body.targetPartnerTenantId.toLowerCase()),
    ),
    readSubscriptions(params.id, principal.tenantId, ids),
  ]);
  const [relationship, source, target] = parties;
  if (!relationship || !source || !target || !enrolledAs(target).includes('indirect_provider'))
    throw new Problem('resource.unknown');
  const moving = [...named, ...addOns].map(({ id }) => id);
  const open = await openAmong(params.id, moving);
  const against = targetObstacles(target, relationship.customer, clock.now);
  const { tenantId, companyName: name, country } = relationship.customer;
  return {
    parties: {
      customer: { tenantId, name, country },
      from: { tenantId: source.tenantId, name: source.companyName },
      to: { tenantId: target.tenantId, name: target.companyName },
    },
    judged: judgeTransfer({ named, addOns, open, target: against }),
  };
}

/** With `dryRun=true`: what would move, what that means, and everything that is against it. Nothing is stored. */
async function previewRequest(call: RequestCall): Promise<Reply> {
  const { parties, judged } = await loadRequest(call);
  return { status: 200, body: await toPreview(newTransfer(parties, judged.moving, call.clock), judged, call) };
}

/**
 * POST: asks a provider to take subscriptions over, with their add-ons (B118, B119). A restricted or suspended partner may, too: it
 * begins nothing. Three read calls, a query for each subscription that can have add-ons, two for the mails, one transaction.
 *
 * @throws Problem 404; 400 `transfer.not_transferable` with everything against it; 409 `transfer.open`
 */
export function requestTransfer(call: RequestCall): Promise<Reply> {
  const { principal, clock, query } = call;
  if (query.dryRun === 'true') return previewRequest(call);
  return changeRecord(call, {
    load: () => loadRequest(call),
    decide: async ({ parties, judged }) => {
      requireTransferable(judged.findings);
      const transfer = newTransfer(parties, judged.moving, clock);
      return {
        writes: [
          ...transferWrites(undefined, transfer, 'create_transfer', asActor(principal), clock.now),
          ...openWrites(transfer),
          ...(await subscriptionTransferMails(transfer, clock.now)),
        ],
        reply: {
          status: 201,
          headers: { Location: `/v1/transfers/${transfer.id}` },
          body: await toTransfer(transfer, principal.tenantId, { locale: call.locale }),
        },
      };
    },
  });
}
