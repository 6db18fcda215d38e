import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { mpnStatuses, mpnTypes } from './mpn-id.ts';

export const MpnIdHoldings = z.object({
  incentives: z.array(z.string()),
  benefits: z.array(z.string()),
  competencies: z.array(z.string()),
});

export const MpnId = named(
  'MpnId',
  z.object({
    mpnId: z.string(),
    type: z.enum(mpnTypes),
    name: z.string(),
    country: z.string(),
    status: z.enum(mpnStatuses),
    associated: z.boolean(),
    holdings: z.optional(MpnIdHoldings),
  }),
);

export const MpnIdClaim = named(
  'MpnIdClaim',
  z.object({
    id: z.string(),
    mpnId: z.string(),
    status: z.enum(['pending', 'claimed']),
    expiresOn: z.string(),
  }),
);

export const MpnIdImport = named(
  'MpnIdImport',
  z.object({
    imported: z.number(),
    rejected: z.array(z.object({ mpnId: z.string(), reason: z.string(), data: z.array(z.string()) })),
  }),
);
