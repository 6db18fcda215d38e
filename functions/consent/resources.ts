import * as z from 'zod/mini';
import { consentKinds } from '#shared/audit/consent.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** Another entry of the ledger. */
const Entry = z.object({ id: z.string(), on: z.string() });

/** An entry of the ledger of consents. */
export const ConsentEntry = named(
  'Consent',
  z.object({
    id: z.string(),
    kind: z.enum(consentKinds),
    /** The kind in words. */
    title: z.string(),
    act: z.enum(['given', 'taken_back']),
    by: z.object({
      name: z.string(),
      email: z.optional(z.string()),
      userId: z.optional(z.string()),
      tenantId: z.optional(z.string()),
    }),
    on: z.string(),
    /** The other company, or the application. */
    about: z.optional(z.object({ id: z.string(), name: z.string(), with: z.optional(z.string()) })),
    text: z.optional(
      z.object({
        version: z.string(),
        language: z.string(),
        hash: z.string(),
        /** The statement itself; an agreement has its own document. */
        words: z.optional(z.string()),
      }),
    ),
    source: z.object({
      way: z.enum(['application', 'email_link', 'invitation', 'signed_in', 'attested', 'complaint']),
      ip: z.optional(z.string()),
      agent: z.optional(z.string()),
    }),
    replaced: z.optional(Entry),
    replacedBy: z.optional(Entry),
    takenBack: z.optional(Entry),
    hash: z.string(),
    /** Only in a file. */
    evidence: z.optional(z.string()),
    attributes: Attributes,
  }),
  {
    example: {
      kind: 'partnership_admin_access',
      title: 'Administrator access for an indirect provider',
      act: 'given',
      about: { id: '11111111-1111-4111-8111-111111111111', name: 'Fabrikam Distribution' },
      text: {
        version: '1',
        language: 'en-US',
        hash: '5e8f0c1d7a2b4e6f9c3d5a7b8e1f2c4d6a8b0c2e4f6a8b1c3d5e7f9a0b2c4d6e',
        words: 'Fabrikam Distribution gets administrator access to your company’s work account.',
      },
      source: { way: 'invitation' },
      replaced: null,
      replacedBy: null,
      takenBack: null,
      hash: '9c3d5a7b8e1f2c4d6a8b0c2e4f6a8b1c3d5e7f9a0b2c4d6e5e8f0c1d7a2b4e6f',
      evidence: null,
    },
  },
);
