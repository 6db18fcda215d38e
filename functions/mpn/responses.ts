import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { mpnStatuses, mpnTypes } from './mpn-id.ts';
import type { routes } from './routes.ts';

const MpnResource = named(
  'MpnId',
  z.object({
    mpnId: z.string(),
    type: z.enum(mpnTypes),
    name: z.string(),
    country: z.string(),
    status: z.enum(mpnStatuses),
    associated: z.boolean(),
  }),
);

const ClaimResource = named(
  'MpnIdClaim',
  z.object({
    id: z.string(),
    mpnId: z.string(),
    status: z.enum(['pending', 'claimed']),
    expiresOn: z.string(),
  }),
);

const Import = named(
  'MpnIdImport',
  z.object({
    imported: z.number(),
    rejected: z.array(z.object({ mpnId: z.string(), reason: z.string(), data: z.array(z.string()) })),
  }),
);

/** Response schemas of the MPN ID routes. */
export default describeOperations<typeof routes>()({
  list: {
    id: 'listMpnIds',
    summary: 'List the company’s MPN IDs',
    description: 'Returns the global ID and the location IDs of the company.',
    answers: { 200: Collection(MpnResource) },
    reasons: ['resource.unknown'],
  },
  add: {
    id: 'addLocation',
    summary: 'Add a location',
    description: 'Creates a location, which gets an MPN ID.',
    answers: { 201: MpnResource },
    reasons: ['resource.unknown', 'location.exists', 'location.no_active_id', 'region.country_not_offered'],
    headers: ['Location'],
  },
  importIds: {
    id: 'importMpnIds',
    summary: 'Import MPN IDs',
    description:
      'For operators. Imports up to 500 MPN IDs of an earlier system. Rows that cannot be imported are returned in `rejected`.',
    answers: { 200: Import },
    example: [
      {
        mpnId: '4728913',
        type: 'location',
        name: 'Contoso Ltd',
        country: 'US',
        status: 'not_migrated',
        contactEmail: 'ann@contoso.example',
      },
    ],
  },
  claim: {
    id: 'claimMpnId',
    summary: 'Claim an imported MPN ID',
    description: 'Emails a code to the contact on record of the MPN ID.',
    answers: { 201: ClaimResource },
    reasons: [
      'resource.unknown',
      'mpnid.unknown',
      'mpnid.claimed',
      'claim.void',
      'claim.expired',
      'claim.too_many',
      'verify.too_many',
      'location.no_active_id',
    ],
    headers: ['Location'],
  },
  prove: {
    id: 'proveMpnIdClaim',
    summary: 'Prove a claim with the emailed code',
    description: 'Completes a claim with the code from the email.',
    answers: { 200: MpnResource },
    reasons: [
      'resource.unknown',
      'claim.code_wrong',
      'claim.void',
      'claim.expired',
      'claim.too_many',
      'mpnid.claimed',
      'mpnid.unknown',
    ],
  },
});
