import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { rescueEndings, rescueProofs } from './rescue.ts';

const members = {
  id: z.string(),
  tenantId: z.string(),
  companyName: z.string(),
  status: z.enum(['waiting', ...rescueEndings]),
  newAdmin: z.object({ firstName: z.string(), lastName: z.string(), email: z.string() }),
  proof: z.enum(rescueProofs),
  startedOn: z.string(),
  effectiveOn: z.string(),
  expiresOn: z.string(),
  provedOn: z.optional(z.string()),
  endedOn: z.optional(z.string()),
  attributes: Attributes,
};

/** As the company's people see it. */
export const OwnRescue = named('OwnRescue', z.object(members));

/** As the operator's people see it: with the DNS record, and whether they began it. */
export const Rescue = named(
  'Rescue',
  z.object({
    ...members,
    dnsRecord: z.optional(z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() })),
    isBegunByMe: z.boolean(),
  }),
);
