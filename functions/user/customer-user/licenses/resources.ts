import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

const productSku = {
  id: z.string(),
  name: z.string(),
  skuPartNumber: z.string(),
  licenseGroupId: z.enum(['group1']),
};

const ServicePlan = named(
  'ServicePlan',
  z.object({
    id: z.string(),
    displayName: z.string(),
    serviceName: z.string(),
    capabilityStatus: z.string(),
    targetType: z.enum(['User']),
  }),
  {
    example: {
      id: 'f1c70002-11ce-4e1d-9a00-000000000002',
      displayName: 'Example Desk Standard',
      serviceName: 'EX_DESK_STANDARD',
      capabilityStatus: 'Enabled',
    },
  },
);

const example = {
  id: 'f1c70002-11ce-4e1d-9a00-000000000002',
  name: 'Example Desk Standard',
  skuPartNumber: 'EX_DESK_STANDARD',
};

/** Licenses of one kind. */
export const SubscribedSku = named(
  'SubscribedSku',
  z.object({
    availableUnits: z.number(),
    activeUnits: z.number(),
    consumedUnits: z.number(),
    suspendedUnits: z.number(),
    totalUnits: z.number(),
    warningUnits: z.number(),
    productSku: z.object({ ...productSku, targetType: z.enum(['User']) }),
    servicePlans: z.array(ServicePlan),
    capabilityStatus: z.string(),
    attributes: Attributes,
  }),
  {
    example: {
      ...{ availableUnits: 3, activeUnits: 10, consumedUnits: 7, suspendedUnits: 0, totalUnits: 10, warningUnits: 0 },
      productSku: { ...example, licenseGroupId: 'group1', targetType: 'User' },
      capabilityStatus: 'Enabled',
    },
  },
);

/** A license of a user. */
export const License = named(
  'License',
  z.object({ productSku: z.object(productSku), servicePlans: z.array(ServicePlan), attributes: Attributes }),
  { example: { productSku: { ...example, licenseGroupId: 'group1' } } },
);

/** What a license update did. */
export const LicenseUpdate = named(
  'LicenseUpdate',
  z.object({
    licensesToAssign: z.array(z.object({ skuId: z.string(), excludedPlans: z.array(z.string()) })),
    licensesToRemove: z.array(z.string()),
    licenseWarnings: z.array(z.object({ code: z.string(), message: z.string(), servicePlans: z.array(z.string()) })),
    attributes: Attributes,
  }),
  {
    example: {
      licensesToAssign: [{ skuId: example.id, excludedPlans: [] }],
      licensesToRemove: [],
      licenseWarnings: [],
    },
  },
);
