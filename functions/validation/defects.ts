import type { Address } from '#shared/schema/resources.ts';

/**
 * The JSON that the public API puts in the description of an invalid address: what is wrong, and a suggestion if there
 * is one.
 */
export const describeDefects = (defects: readonly string[], better: Address | undefined): string =>
  JSON.stringify({
    code: '60071',
    reason: defects.join('; '),
    ...(better && {
      corrected_address: {
        country: better.country,
        region: better.state,
        city: better.city,
        address_line1: better.addressLine1,
        address_line2: better.addressLine2,
        postal_code: better.postalCode,
      },
    }),
    object_type: 'AddressValidation',
    resource_status: 'Active',
  });
