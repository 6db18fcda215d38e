import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { readMoment } from '#shared/runtime/iso-moment.ts';
import { plainText } from '#shared/runtime/typed-text.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { PartnerOnRecord } from './resources.ts';

const subscription = '/v1/customers/{id}/subscriptions/{subscriptionId}';

/** A moment, stored in UTC. */
const moment = z.pipe(
  word(40).check(
    z.regex(/^\d{4}-\d{2}-\d{2}([T ].+)?$/, 'date'),
    z.refine<string>(text => readMoment(text) !== undefined, { error: 'date' }),
  ),
  z.transform((text: string) => readMoment(text)?.toISOString()),
);

/** A text, in digits of any keyboard, or a number. What is no MPN ID has a code of its own. */
const sentMpnId = z.pipe(
  z.union([word(40), z.int()]),
  z.transform((sent: string | number) => plainText(String(sent))),
);

const ResellerBody = z.object({ mpnId: sentMpnId, from: z.optional(moment) });

/** The reseller of record of a subscription. */
export const recordRoutes = {
  entries: route({ method: 'GET', path: `${subscription}/partnersonrecord`, access: 'partneronrecord.set' }),
  changeReseller: route({
    method: 'PUT',
    path: `${subscription}/partneronrecord`,
    access: 'partneronrecord.set',
    body: ResellerBody,
    query: z.object({ dryRun: z.optional(z.enum(['true', 'false'])) }),
  }),
} as const;

/** What the API description says of these routes. No function calls it, so no bundle contains it. */
export const recordOperations = () =>
  ({
    entries: {
      id: 'listPartnersOnRecord',
      summary: 'List the resellers that were on the record of a subscription',
      description: 'With dates, the present one first: the newest 100.',
      answers: { 200: Collection(PartnerOnRecord) },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    changeReseller: {
      id: 'changePartnerOnRecord',
      summary: 'Put another reseller on the record of a subscription',
      description:
        'By the MPN ID with which the reseller enrolled, from now on, or from an earlier moment on: at the earliest since the present entry. With `dryRun=true` nothing is stored: the answer has the company behind the MPN ID, or what is against it. The admins of the reseller get an email, and those of the one before.',
      body: named('ChangePartnerOnRecordRequest', ResellerBody),
      answers: { 200: PartnerOnRecord },
      reasons: [
        ...['resource.unknown', 'subscription.unknown', 'subscription.deleted', 'record.from', 'record.mpnid_format'],
        ...['order.reseller_not_allowed', 'reseller.mpnid_unknown', 'association.not_migrated', 'association.inactive'],
        ...[
          'order.mpnid_of_provider',
          'order.mpnid_no_advisor',
          'order.mpnid_no_reseller',
          'order.mpnid_not_onboarded',
        ],
        ...['reseller.not_enrolled', 'partnership.region_mismatch', 'partnership.none', 'agreement.unsigned'],
        'account.suspended',
      ],
    },
  }) as const;
