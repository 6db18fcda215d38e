import * as z from 'zod/mini';
import { line } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { documentKinds } from '../document/document.ts';
import { reasonCodes, reasonFields } from './review-reasons.ts';

const kinds = () => z.optional(z.array(z.enum(documentKinds)).check(z.minLength(1), z.maxLength(documentKinds.length)));

/** Documents that answer a reason: one of `anyOf`, or each of `allOf`. */
const WantedDocuments = z
  .object({ anyOf: kinds(), allOf: kinds() })
  .check(z.refine(({ anyOf, allOf }) => Boolean(anyOf) !== Boolean(allOf), { error: 'any_or_all' }));

/** A reason as a reviewer sends it: its code, or the code with what differs from the catalog. */
const Asked = z.union([
  z.enum(reasonCodes),
  z.object({
    code: z.enum(reasonCodes),
    field: z.optional(z.enum(reasonFields)),
    found: z.optional(line(200)),
    expected: z.optional(line(200)),
    documents: z.optional(WantedDocuments),
  }),
]);

/** At most as many as there are checks to fail in several ways. */
export const AskedReasons = z.array(Asked).check(z.maxLength(10));

/** A reason as it is shown. */
export const ShownReason = named(
  'GivenReason',
  z.object({
    code: z.enum(reasonCodes),
    field: z.string(),
    found: z.optional(z.string()),
    expected: z.optional(z.string()),
    documents: z.object({ anyOf: kinds(), allOf: kinds() }),
  }),
  { example: { documents: { anyOf: ['register_extract', 'tax_certificate'] } } },
);
