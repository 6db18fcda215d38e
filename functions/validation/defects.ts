/**
 * The JSON that the public API puts in the description of an invalid address: what is wrong. An address that can be
 * corrected isn't one.
 */
export const describeDefects = (defects: readonly string[]): string =>
  JSON.stringify({
    code: '60071',
    reason: defects.join('; '),
    object_type: 'AddressValidation',
    resource_status: 'Active',
  });
