import { licenseNameFor, type NameReader } from '#functions/catalog/lookup.ts';
import type { GivenLicense } from '#functions/catalog/offer.ts';
import type { LicenseInForce, LicenseUnits } from '#functions/license/license.ts';
import { asOrdinal, enumValue, isZero } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';

/** The published words of license groups, in the order of their ordinals. */
const licenseGroups = ['none', 'group1', 'group2'] as const;

/** The group that all licenses of Tandem's subscriptions are in. */
const group = 'group1';

/**
 * Whether a call asks for the group that all licenses are in: by its name, or by none.
 * @throws FieldErrors for another word
 */
export function asksForLicenses({ licenseGroupIds = '' }: { licenseGroupIds?: string | undefined }): boolean {
  const sent = licenseGroupIds.split(',').map(word => word.trim());
  const groups = sent.filter(Boolean).map(word => enumValue(licenseGroups, asOrdinal(word)));
  if (groups.includes(undefined))
    throw new FieldErrors([
      { path: 'licenseGroupIds', key: 'one_of', params: { values: { oneOf: ['group1', 'group2'] } } },
    ]);
  return groups.every(isZero) || groups.includes(group);
}

/** A license with its name in the reader's language. */
const readBy = (
  reader: NameReader,
  license: GivenLicense,
  { offerId, edition }: LicenseUnits['sold'],
): GivenLicense => ({
  ...license,
  name: licenseNameFor(reader, { offerId, edition, license }),
});

const toProductSku = ({ skuId, name, partNumber }: GivenLicense) => ({
  id: skuId.toLowerCase(),
  name,
  skuPartNumber: partNumber,
  licenseGroupId: group,
});

/** A license has one plan: all of the service that it is for. */
const toServicePlan = ({ skuId, name, partNumber }: GivenLicense, capabilityStatus: string) => ({
  id: skuId.toLowerCase(),
  displayName: name,
  serviceName: partNumber,
  capabilityStatus,
  targetType: 'User' as const,
});

/** Licenses of one kind, as the public API counts them. */
export function toSubscribedSku(
  { license: stored, sold, active, consumed, suspended }: LicenseUnits,
  reader: NameReader,
) {
  const license = readBy(reader, stored, sold);
  const capabilityStatus = active > 0 ? 'Enabled' : 'Suspended';
  return {
    availableUnits: Math.max(0, active - consumed),
    activeUnits: active,
    consumedUnits: consumed,
    suspendedUnits: suspended,
    totalUnits: active,
    warningUnits: 0,
    productSku: { ...toProductSku(license), targetType: 'User' as const },
    servicePlans: [toServicePlan(license, capabilityStatus)],
    capabilityStatus,
    attributes: { objectType: 'SubscribedSku' },
  };
}

/** A license of a user. */
export function toLicense({ subscription }: LicenseInForce, reader: NameReader) {
  const license = readBy(reader, subscription.license, subscription);
  return {
    productSku: toProductSku(license),
    servicePlans: [toServicePlan(license, subscription.status === 'active' ? 'Assigned' : 'Suspended')],
    attributes: { objectType: 'License' },
  };
}
