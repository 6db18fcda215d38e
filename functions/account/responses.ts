import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';

import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const AccountResource = named(
  'Account',
  z.object({
    tenantId: z.string(),
    companyName: z.string(),
    country: z.string(),
    partnerType: z.enum(partnerTypes),
    status: z.enum(['pending_qualification', 'qualified', 'active', 'restricted', 'suspended', 'rejected']),
    vettingStatus: z.enum(['pending', 'authorized', 'rejected']),
    mpnId: z.optional(z.string()),
    region: z.optional(z.string()),
    agreement: z.object({
      signed: z.boolean(),
      signedOn: z.optional(z.string()),
      signedBy: z.optional(z.string()),
      version: z.optional(z.string()),
    }),
    programmes: z.array(
      z.object({
        partnerType: z.enum(partnerTypes),
        status: z.enum(['enrolled', 'not_enrolled']),
        href: z.optional(z.string()),
      }),
    ),
    checklist: z.array(z.object({ step: z.string(), done: z.boolean(), href: z.string() })),
    profileChange: z.optional(z.object({ id: z.string(), href: z.string() })),
    attributes: Attributes,
  }),
);

/** Response schemas of the account routes. */
export default describeOperations<typeof routes>()({
  read: {
    id: 'getAccount',
    summary: 'Get my company’s account',
    description:
      'Returns the status of the company in the program: partner type, vetting, agreement, and a checklist of what is left to do before the account is active.',
    answers: { 200: AccountResource },
    reasons: ['resource.unknown'],
  },
  associate: {
    id: 'associateMpnId',
    summary: 'Associate an MPN ID with the account',
    description:
      'Associates the MPN ID of a location in the account’s own country. An account has one association; repeating the call with the same ID changes nothing.',
    answers: { 200: AccountResource },
    reasons: [
      'resource.unknown',
      'mpnid.unknown',
      'association.country_mismatch',
      'association.not_migrated',
      'association.not_location',
      'association.inactive',
      'association.exists',
      'etag.stale',
    ],
  },
});
