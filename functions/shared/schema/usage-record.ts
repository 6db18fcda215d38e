import * as z from 'zod/mini';
import { Attributes } from './tags.ts';

/** What every usage record of the public API has. */
export const usageRecord = {
  resourceId: z.string(),
  resourceName: z.string(),
  totalCost: z.number(),
  currencyCode: z.string(),
  lastModifiedDate: z.string(),
  attributes: Attributes,
} as const;
