import * as z from 'zod/mini';
import { locales } from '#shared/i18n/locale.ts';
import { deliveryReasons } from '#shared/mail/email-delivery.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { mailStates } from './to-resource.ts';

/** An email, and what became of it. */
export const Mail = named(
  'Mail',
  z.object({
    kind: z.string(),
    subject: z.optional(z.string()),
    /** The language of the email. */
    language: z.optional(z.enum(locales)),
    recipient: z.string(),
    sentOn: z.optional(z.string()),
    state: z.enum(mailStates),
    stateOn: z.string(),
    reason: z.optional(z.enum(deliveryReasons)),
    detail: z.optional(z.string()),
    /** For operators alone. */
    blocked: z.optional(z.boolean()),
    about: z.optional(z.object({ type: z.enum(['enrollment', 'invitation', 'relationship_request']), id: z.string() })),
    attributes: Attributes,
  }),
);
