import * as z from 'zod/mini';
import { billedCycles } from '#functions/catalog/offer.ts';
import { partOf } from '#shared/errors/enum.ts';
import { int32, line } from '#shared/schema/fields.ts';

/** The published billing cycles, in the order of their ordinals. */
const publishedCycles = ['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial', 'biennial'] as const;

/** The published types of upgrades. */
const upgradeTypes = ['none', 'upgrade_only', 'upgrade_with_license_transfer'] as const;

const quantity = z.optional(int32());

/** What a trial becomes. What is left out stays as it is. */
export const ConversionBody = z.object({
  targetOfferId: line(120),
  quantity,
  billingCycle: z.optional(partOf(publishedCycles, billedCycles)),
  attestationAccepted: z.optional(z.boolean()),
});

/** What a subscription is upgraded to: as clients send it back, the offer is whole. */
export const UpgradeBody = z.object({
  targetOffer: z.object({ id: line(120) }),
  upgradeType: z.optional(partOf(upgradeTypes, ['upgrade_only', 'upgrade_with_license_transfer'])),
  quantity,
  attestationAccepted: z.optional(z.boolean()),
});
