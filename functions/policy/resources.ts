import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { policyNames } from './policy.ts';

const edition = {
  edition: z.string(),
  validFrom: z.optional(z.string()),
  validTo: z.optional(z.string()),
} as const;

const policy = {
  name: z.enum(policyNames),
  ...edition,
  editable: z.boolean(),
  attributes: Attributes,
} as const;

/** What an edition says differs by policy. */
const Value = z.record(z.string(), z.unknown());

export const Policy = named('Policy', z.object(policy));

const valueExample = { value: { partnerTenants: 'refused' } };

export const PolicyEdition = named(
  'PolicyEdition',
  z.object({
    edition: z.string(),
    validFrom: z.string(),
    value: Value,
    by: z.string(),
    publishedOn: z.optional(z.string()),
    attributes: Attributes,
  }),
  { example: valueExample },
);

export const PolicyOnDay = named(
  'PolicyOnDay',
  z.object({
    ...policy,
    /** The day asked for. */
    on: z.string(),
    value: Value,
    editions: z.array(z.object(edition)),
    drafts: z.optional(z.array(PolicyEdition)),
  }),
  { example: valueExample },
);
