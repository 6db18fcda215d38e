import * as z from 'zod/mini';
import { checkNames } from '#functions/enrollment/application/checks.ts';
import { named } from '#shared/schema/registry.ts';
import { reviewReasonNames } from './reasons.ts';

export const ReviewReason = named(
  'ReviewReason',
  z.object({ reason: z.enum(reviewReasonNames), check: z.enum(checkNames), description: z.string() }),
);
