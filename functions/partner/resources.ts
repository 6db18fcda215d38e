import * as z from 'zod/mini';
import { mpnStatuses, mpnTypes } from '#functions/mpn/mpn-id.ts';
import { accountStatuses } from '#shared/identity/account.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { closureReasons, suspensionReasons } from '#shared/runtime/suspension.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Contact, SupportProfile } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** What the operator ordered for an account. `note` is for the operator's people alone. */
const ordered = <Why extends string>(reasons: readonly Why[]) =>
  z.object({ reason: z.enum(reasons), note: z.optional(z.string()), since: z.string(), by: z.string() });

const Effects = z.array(z.object({ effect: z.string(), description: z.string() }));

const members = {
  tenantId: z.string(),
  companyName: z.string(),
  country: z.string(),
  region: z.optional(z.string()),
  partnerType: z.enum(partnerTypes),
  programmes: z.array(z.enum(partnerTypes)),
  status: z.enum(accountStatuses),
  vettingStatus: z.enum(['pending', 'authorized', 'rejected']),
  mpnId: z.optional(z.string()),
  agreement: z.object({
    signed: z.boolean(),
    signedOn: z.optional(z.string()),
    signedBy: z.optional(z.string()),
    version: z.optional(z.string()),
  }),
  suspension: z.optional(ordered(suspensionReasons)),
  closure: z.optional(ordered(closureReasons)),
  enrollmentId: z.optional(z.string()),
  profileChange: z.optional(z.string()),
  rescue: z.optional(z.object({ effectiveOn: z.string() })),
};

export const Partner = named('Partner', z.object({ ...members, attributes: Attributes }));

export const SuspendedPartner = named(
  'SuspendedPartner',
  z.object({
    ...members,
    effects: Effects,
    attributes: Attributes,
  }),
);

export const PartnerClosure = named(
  'PartnerClosure',
  z.object({
    tenantId: z.string(),
    companyName: z.string(),
    effects: Effects,
    relationships: z.object({ resellers: z.number(), providers: z.number(), customers: z.number() }),
    subscriptions: z.object({ active: z.number(), suspended: z.number(), seats: z.number() }),
    attributes: Attributes,
  }),
);

export const PartnerDetails = named(
  'PartnerDetails',
  z.object({
    ...members,
    domain: z.optional(z.string()),
    primaryContact: z.optional(Contact),
    supportProfile: z.optional(SupportProfile),
    people: z.object({
      count: z.number(),
      admins: z.array(z.object({ id: z.string(), displayName: z.string(), email: z.string(), status: z.string() })),
    }),
    mpnIds: z.array(
      z.object({
        mpnId: z.string(),
        type: z.enum(mpnTypes),
        name: z.string(),
        country: z.string(),
        status: z.enum(mpnStatuses),
      }),
    ),
    relationships: z.object({ resellers: z.number(), providers: z.number() }),
    links: z.object({ self: Link, history: Link }),
    attributes: Attributes,
  }),
);
