import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { mpnStatuses, mpnTypes } from './mpn-id.ts';
import type { routes } from './routes.ts';

const MpnResource = z.object({
  mpnId: z.string(),
  type: z.enum(mpnTypes),
  name: z.string(),
  country: z.string(),
  status: z.enum(mpnStatuses),
  associated: z.boolean(),
});

const ClaimResource = z.object({
  id: z.string(),
  mpnId: z.string(),
  status: z.enum(['pending', 'claimed']),
  expiresOn: z.string(),
});

const Import = z.object({
  imported: z.number(),
  rejected: z.array(z.object({ mpnId: z.string(), reason: z.string(), data: z.array(z.string()) })),
});

/** Response schemas of the MPN ID routes. */
export default responses<typeof routes>()({
  list: { 200: Collection(MpnResource) },
  add: { 201: MpnResource },
  importIds: { 200: Import },
  claim: { 201: ClaimResource },
  prove: { 200: MpnResource },
});
