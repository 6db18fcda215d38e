import * as z from 'zod/mini';
import { mpnStatuses, mpnTypes } from '#functions/mpn/mpn-id.ts';
import { MpnIdHoldings } from '#functions/mpn/resources.ts';
import { named } from '#shared/schema/registry.ts';

const Issuer = z.object({ name: z.string(), host: z.string(), guide: z.optional(z.string()) });

export const LegacyIssuer = named('LegacyIssuer', z.object({ enabled: z.boolean(), issuer: z.optional(Issuer) }));

const Candidate = z.object({
  mpnId: z.string(),
  type: z.enum(mpnTypes),
  name: z.string(),
  country: z.string(),
  status: z.enum(mpnStatuses),
  holdings: MpnIdHoldings,
  obstacle: z.optional(
    z.enum(['mpnid.claimed', 'association.country_mismatch', 'association.not_location', 'association.inactive']),
  ),
});

export const LegacySignIn = named(
  'LegacySignIn',
  z.object({
    id: z.string(),
    status: z.enum(['pending', 'failed', 'signed_in', 'completed']),
    expiresOn: z.string(),
    issuer: Issuer,
    authorizationUrl: z.optional(z.string()),
    identities: z.object({
      program: z.object({ name: z.string(), email: z.string() }),
      legacy: z.optional(
        z.object({ subject: z.string(), name: z.optional(z.string()), email: z.optional(z.string()) }),
      ),
    }),
    candidates: z.optional(z.array(Candidate)),
    mpnId: z.optional(z.string()),
  }),
);
