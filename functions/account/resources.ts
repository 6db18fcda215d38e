import * as z from 'zod/mini';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { closureReasons, suspensionReasons } from '#shared/runtime/suspension.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** What the operator ordered, and what that stops and leaves. */
const ordered = <Why extends string>(reasons: readonly Why[]) =>
  z.object({
    reason: z.enum(reasons),
    since: z.string(),
    effects: z.optional(z.array(z.object({ effect: z.string(), description: z.string() }))),
  });

export const Account = named(
  'Account',
  z.object({
    tenantId: z.string(),
    companyName: z.string(),
    country: z.string(),
    partnerType: z.enum(partnerTypes),
    status: z.enum(['pending_qualification', 'qualified', 'active', 'restricted', 'suspended', 'rejected', 'closed']),
    vettingStatus: z.enum(['pending', 'authorized', 'rejected']),
    mpnId: z.optional(z.string()),
    region: z.optional(z.string()),
    agreement: z.object({
      signed: z.boolean(),
      signedOn: z.optional(z.string()),
      signedBy: z.optional(z.string()),
      version: z.optional(z.string()),
      renewal: z.optional(z.object({ version: z.string(), signBy: z.string() })),
    }),
    programmes: z.array(
      z.object({
        partnerType: z.enum(partnerTypes),
        status: z.enum(['enrolled', 'not_enrolled']),
        href: z.optional(z.string()),
      }),
    ),
    checklist: z.array(z.object({ step: z.string(), done: z.boolean(), href: z.string() })),
    suspension: z.optional(ordered(suspensionReasons)),
    closure: z.optional(ordered(closureReasons)),
    rescue: z.optional(z.object({ effectiveOn: z.string(), href: z.string() })),
    profileChange: z.optional(z.object({ id: z.string(), href: z.string() })),
    attributes: Attributes,
  }),
);
