import type { CreateSandboxResellerRequest } from '#functions/portal/api-types.d.ts';
import { freshPrefix } from './customers.ts';

/** A number that no company has. */
export const freshMpnId = () => String(10_000_000 + Math.floor(Math.random() * 900_000_000));

/** A reseller as a provider sends it; pass only what matters. */
export const newSandboxReseller = (
  tenant: Partial<CreateSandboxResellerRequest['tenant']> = {},
): CreateSandboxResellerRequest => ({
  mpnId: freshMpnId(),
  tenant: {
    domainPrefix: freshPrefix(),
    name: 'Contoso Rehearsal',
    displayName: 'Contoso Rehearsal',
    adminUserName: 'cora',
    adminFirstName: 'Cora',
    adminLastName: 'Contoso',
    country: 'US',
    culture: 'en-US',
    ...tenant,
  },
  legalBusinessProfile: {
    companyName: 'Contoso Rehearsal',
    address: { addressLine1: '700 Bell Street', city: 'Seattle', state: 'WA', postalCode: '98121', country: 'US' },
    primaryContact: {
      firstName: 'Cora',
      lastName: 'Contoso',
      email: 'cora@contoso.example',
      phoneNumber: '+12065550100',
    },
    culture: 'en-US',
  },
  organizationProfileLanguage: 'en',
});
