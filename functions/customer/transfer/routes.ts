import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { guid, word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { ResellerTransfer, ResellerTransferPreview } from './resources.ts';

const path = '/v1/customers/{id}/resellertransfer';
const between = { from: z.optional(guid()), to: guid() };

/** A customer moves to another reseller of its provider. */
export const resellerTransferRoutes = {
  previewTransfer: route({ method: 'GET', path, access: 'customer.transfer', query: z.object(between) }),
  transferToReseller: route({
    method: 'POST',
    path,
    access: 'customer.transfer',
    body: z.object({ ...between, previewHash: word(200).check(z.minLength(1)) }),
  }),
} as const;

const refusals = [
  'resource.unknown',
  'customer.as_reseller',
  'partnership.none',
  'partner.suspended',
  'partner.closed',
  'account.not_ready',
  'customer.partner_not_active',
  'customer.relationship_exists',
  'customer.too_many_partners',
  'sandbox.customers',
  'customer.region_mismatch',
  'region.country_not_offered',
] as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const resellerTransferOperations = () =>
  describeOperations<typeof resellerTransferRoutes>()({
    previewTransfer: {
      id: 'previewResellerTransfer',
      summary: 'Preview a customer’s move to another reseller',
      description:
        'Returns what ends, what begins and what stays if the provider serves the customer with the reseller `to` instead of `from`, which may be left out where there is one. With the `previewHash` that the transfer requires.',
      answers: { 200: ResellerTransferPreview },
      reasons: refusals,
    },
    transferToReseller: {
      id: 'transferCustomerToReseller',
      summary: 'Move a customer to another reseller',
      description:
        'Ends the relationship of one reseller and begins that of the other, together. A reseller that had the customer before, or serves it with another provider, too, keeps its relationship. Delegated admin isn’t passed on: the customer gives it. Both resellers and the customer are told by email.',
      body: named('TransferCustomerRequest', resellerTransferRoutes.transferToReseller.body),
      answers: { 200: ResellerTransfer },
      reasons: [...refusals, 'customer.transfer_stale'],
    },
  });
