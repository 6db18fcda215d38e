import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { guid, line } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { transferDirections } from './repository.ts';
import { ListedSubscriptionTransfer, SubscriptionTransfer, SubscriptionTransferPreview } from './resources.ts';
import { mostTransferred, transferStatuses } from './transfer.ts';

const one = '/v1/transfers/{id}';

/** Requests to move subscriptions to a provider. */
export const routes = {
  request: route({
    method: 'POST',
    path: '/v1/customers/{id}/transfers',
    access: 'transfer.request',
    body: z.object({
      subscriptionIds: z.array(guid()).check(z.minLength(1), z.maxLength(mostTransferred)),
      targetPartnerTenantId: guid(),
    }),
    query: z.object({ dryRun: z.optional(z.enum(['true', 'false'])) }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/transfers',
    access: 'transfer.read',
    query: z.extend(SeekQuery, {
      direction: z.optional(z.enum(transferDirections)),
      status: z.optional(z.enum(transferStatuses)),
    }),
  }),
  read: route({ method: 'GET', path: one, access: 'transfer.read' }),
  reject: route({
    method: 'POST',
    path: `${one}/rejection`,
    access: 'transfer.answer',
    body: z.object({ reason: z.optional(line(500)) }),
  }),
  withdraw: route({ method: 'DELETE', path: one, access: 'transfer.request' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    request: {
      id: 'requestTransfer',
      summary: 'Ask a provider to take subscriptions over',
      description:
        'A direct-bill partner asks an indirect provider to take over subscriptions of one customer, which must have agreed by its contract. Add-ons travel along with their bases; name at most 40 together. Quantities are those of the request. Trials, usage-based subscriptions and those that aren’t active don’t move, and each is in one open request only. With `dryRun=true` nothing is stored: the answer has what would move, what that means, and everything that is against it. A refusal has all of it in `data`. The provider answers within 30 days.',
      body: named('RequestTransferRequest', routes.request.body),
      answers: { 200: SubscriptionTransferPreview, 201: SubscriptionTransfer },
      headers: ['Location'],
      reasons: ['resource.unknown', 'transfer.not_transferable', 'transfer.open'],
    },
    list: {
      id: 'listTransfers',
      summary: 'List transfers',
      description:
        'Those that the caller’s company asked for (`sent`), or is asked for (`received`), newest first. Without `direction`, a direct-bill partner sees the former, a provider the latter.',
      answers: { 200: Collection(ListedSubscriptionTransfer) },
    },
    read: {
      id: 'getTransfer',
      summary: 'Get one transfer',
      description: 'With its subscriptions, what became of each, and its new ID at the provider.',
      answers: { 200: SubscriptionTransfer },
      reasons: ['resource.unknown'],
    },
    reject: {
      id: 'rejectTransfer',
      summary: 'Reject a transfer',
      description: 'Nothing moves. The partner that asked gets an email, with the `reason` if there is one.',
      body: named('RejectTransferRequest', routes.reject.body),
      answers: { 200: SubscriptionTransfer },
      reasons: ['resource.unknown', 'etag.stale', 'transfer.closed'],
    },
    withdraw: {
      id: 'withdrawTransfer',
      summary: 'Withdraw a transfer',
      description: 'The partner takes its request back, as long as it hasn’t been answered. A repeat answers the same.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'etag.stale', 'transfer.closed'],
    },
  });
