import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { fixers } from './rules.ts';

export const ResellerReadiness = named(
  'ResellerReadiness',
  z.object({
    tenantId: z.optional(z.string()),
    name: z.optional(z.string()),
    mpnId: z.optional(z.string()),
    country: z.string(),
    region: z.optional(z.string()),
    ready: z.boolean(),
    conditions: z.array(
      z.object({
        reason: z.string(),
        met: z.boolean(),
        fixBy: z.enum(fixers),
        href: z.string(),
        description: z.optional(z.string()),
      }),
    ),
    attributes: Attributes,
  }),
);

export const ResellerReport = named(
  'ResellerReport',
  z.object({
    tenantId: z.string(),
    name: z.string(),
    mpnId: z.optional(z.string()),
    country: z.string(),
    region: z.optional(z.string()),
    status: z.string(),
    vettingStatus: z.enum(['pending', 'authorized', 'rejected']),
    agreement: z.object({
      signed: z.boolean(),
      signedOn: z.optional(z.string()),
      version: z.optional(z.string()),
    }),
    since: z.string(),
    attributes: Attributes,
  }),
);
