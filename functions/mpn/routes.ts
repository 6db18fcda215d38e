import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { line, mpnNumber, name } from '#shared/schema/fields.ts';
import { Address } from '#shared/schema/resources.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { MpnId, MpnIdClaim, MpnIdImport } from './resources.ts';

/** MPN IDs: those of an account, new ones for locations, and imported ones. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/mpnids',
    access: 'mpnid.read',
    query: SeekQuery,
  }),
  add: route({
    method: 'POST',
    path: '/v1/mpnids',
    access: 'mpnid.add',
    body: z.object({ name: name(200), address: Address }),
  }),
  importIds: route({
    method: 'POST',
    path: '/v1/mpnids/import',
    access: 'mpnid.import',
    body: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1), z.maxLength(500)),
  }),
  claim: route({
    method: 'POST',
    path: '/v1/mpnids/claims',
    access: 'mpnid.add',
    body: z.object({ mpnId: mpnNumber() }),
  }),
  prove: route({
    method: 'PUT',
    path: '/v1/mpnids/claims/{id}',
    access: 'mpnid.add',
    body: z.object({ code: line(20) }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listMpnIds',
      summary: 'List the company’s MPN IDs',
      description: 'Returns the global ID and the location IDs of the company.',
      answers: { 200: Collection(MpnId) },
      reasons: ['resource.unknown'],
    },
    add: {
      id: 'addLocation',
      summary: 'Add a location',
      description: 'Creates a location, which gets an MPN ID.',
      answers: { 201: MpnId },
      reasons: ['resource.unknown', 'location.exists', 'location.no_active_id', 'region.country_not_offered'],
      headers: ['Location'],
    },
    importIds: {
      id: 'importMpnIds',
      summary: 'Import MPN IDs',
      description:
        'For operators. Imports up to 500 MPN IDs of an earlier system. Rows that cannot be imported are returned in `rejected`.',
      answers: { 200: MpnIdImport },
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
      answers: { 201: MpnIdClaim },
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
      answers: { 200: MpnId },
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
