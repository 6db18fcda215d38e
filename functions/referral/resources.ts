import * as z from 'zod/mini';
import { customerSizes } from '#functions/business-profile/business-profile.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Contact } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { shownStatuses } from './lifecycle.ts';
import { declineReasons, referralSources, referralTypes } from './referral.ts';

const party = z.object({ tenantId: z.string(), name: z.string() });
const status = z.enum(shownStatuses as [string, ...string[]]);

const Listed = {
  id: z.string(),
  direction: z.enum(['received', 'sent']),
  status,
  type: z.enum(referralTypes),
  source: z.enum(referralSources),
  from: z.optional(party),
  to: party,
  location: z.optional(z.object({ id: z.string(), name: z.string() })),
  company: z.object({ name: z.optional(z.string()), country: z.string() }),
  dealName: z.optional(z.string()),
  createdDate: z.string(),
  receivedOn: z.optional(z.string()),
  expiresOn: z.optional(z.string()),
  contactUntil: z.optional(z.string()),
  answeredOn: z.optional(z.string()),
  links: z.object({ self: Link }),
  attributes: Attributes,
};

export const ListedReferral = named('ListedReferral', z.object(Listed), {
  description:
    '`expiresOn`: until then it waits for the answer. `contactUntil`: the customer would like to be called until then. Without `from`, the customer sent it.',
});

export const Referral = named(
  'Referral',
  z.object({
    ...Listed,
    company: z.object({ name: z.optional(z.string()), country: z.string(), size: z.optional(z.enum(customerSizes)) }),
    contact: z.optional(Contact),
    message: z.optional(z.string()),
    wantsContact: z.boolean(),
    team: z.optional(z.array(z.object({ userId: z.string(), displayName: z.string() }))),
    deal: z.optional(
      z.object({
        name: z.string(),
        value: z.optional(z.object({ amount: z.number(), currency: z.string() })),
        closesOn: z.optional(z.string()),
        notes: z.optional(z.string()),
      }),
    ),
    decline: z.optional(
      z.object({ reason: z.enum(declineReasons), note: z.optional(z.string()), description: z.string() }),
    ),
    archivedAs: z.optional(status),
    erasedOn: z.optional(z.string()),
  }),
  {
    description:
      'The company that received it sees its `team` and `deal`; whoever sent it doesn’t. Once it is erased (`erasedOn`), it has nothing about people anymore.',
  },
);

export const ReferralScope = named(
  'ReferralScope',
  z.object({
    userId: z.string(),
    locationIds: z.optional(z.array(z.string())),
    attributes: z.optional(Attributes),
  }),
  { description: 'Without `locationIds`, the person sees the referrals of the entire company.' },
);
