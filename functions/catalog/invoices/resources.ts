import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** An item of a list of invoices, as the public API has it. */
export const Invoice = named(
  'Invoice',
  z.object({
    id: z.string(),
    invoiceDate: z.string(),
    totalCharges: z.number(),
    paidAmount: z.number(),
    currencyCode: z.string(),
    attributes: Attributes,
  }),
);
