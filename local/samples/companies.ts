/** The companies and people of the sample system. */
import type { MpnId } from '#functions/mpn/mpn-id.ts';
import type { Account } from '#shared/identity/account.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import type { Profile } from '#shared/identity/profile.ts';
import type { Active } from '#shared/identity/user.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { fabrikamEurope } from './providers.ts';

/** A user who can sign in with the sample password; `may` describes what the account can do. */
export type Person = Pick<Active, 'userId' | 'tenantId' | 'kind' | 'email' | 'firstName' | 'lastName' | 'roles'> & {
  may: string;
};

/** An active partner of the sample system. */
interface Company {
  account: Account;
  profile: Profile;
  ids: (MpnId & { tenantId: string })[];
}

/** The values that differ between sample companies. */
interface SampleCompany {
  tenantId: string;
  partnerType: PartnerType;
  companyName: string;
  admin: { firstName: string; lastName: string };
  domain: string;
  address: { addressLine1: string; city: string; state: string; postalCode: string };
  phone: string;
  /** Its global MPN ID; its one location has the next number. */
  mpnId: number;
}

/** An active company in the United States that has accepted the agreement. */
function company({ tenantId, partnerType, companyName, admin, domain, address, phone, mpnId }: SampleCompany): Company {
  const email = `admin@${domain}`;
  const [globalMpnId, location] = [String(mpnId), String(mpnId + 1)];
  const id = { tenantId, country: 'US', status: 'active' } as const;
  return {
    account: {
      tenantId,
      partnerType,
      companyName,
      country: 'US',
      status: 'active',
      version: 1,
      mpnId: location,
      globalMpnId,
      agreement: {
        version: '2026-01',
        signedOn: '2026-01-15T09:00:00.000Z',
        signedBy: `${admin.firstName} ${admin.lastName}`,
      },
    },
    profile: {
      tenantId,
      legal: {
        companyName,
        address: { ...address, country: 'US', phoneNumber: phone },
        primaryContact: { ...admin, email, phoneNumber: phone },
      },
      organization: { domain, language: 'en', culture: 'en-US' },
      support: { email: `support@${domain}`, telephone: phone, website: `www.${domain}` },
      billing: { purchaseOrderNumber: '9888' },
      versions: { legal: 1, organization: 1, support: 1, billing: 1 },
      claims: [`email#${email}`, `domain#${domain}`],
    },
    ids: [
      { ...id, mpnId: globalMpnId, type: 'global', name: companyName },
      { ...id, mpnId: location, type: 'location', name: `${companyName}, ${address.city}` },
    ],
  };
}

const fabrikam = '11111111-1111-4111-8111-111111111111';
const contoso = '22222222-2222-4222-8222-222222222222';
const northwind = '88888888-8888-4888-8888-888888888888';

export const companies: readonly Company[] = [
  company({
    tenantId: fabrikam,
    partnerType: 'indirect_provider',
    companyName: 'Fabrikam Distribution',
    admin: { firstName: 'Fay', lastName: 'Fabrikam' },
    domain: 'fabrikam.example',
    address: { addressLine1: '233 South Wacker Drive', city: 'Chicago', state: 'IL', postalCode: '60606' },
    phone: '+13125550100',
    mpnId: 5000000,
  }),
  company({
    tenantId: contoso,
    partnerType: 'indirect_reseller',
    companyName: 'Contoso Resale',
    admin: { firstName: 'Cora', lastName: 'Contoso' },
    domain: 'contoso-resale.example',
    address: { addressLine1: '700 Bell Street', city: 'Seattle', state: 'WA', postalCode: '98121' },
    phone: '+12065550100',
    mpnId: 5000010,
  }),
  company({
    tenantId: northwind,
    partnerType: 'direct_bill_partner',
    companyName: 'Northwind Direct',
    admin: { firstName: 'Nora', lastName: 'Northwind' },
    domain: 'northwind.example',
    address: { addressLine1: '1455 Market Street', city: 'San Francisco', state: 'CA', postalCode: '94103' },
    phone: '+14155550100',
    mpnId: 5000020,
  }),
];

export const samplePeople: Person[] = [
  {
    userId: '00000000-0000-4000-8000-000000000001',
    tenantId: operatorTenant,
    kind: 'operator',
    email: 'reviewer@tandem.example',
    firstName: 'Robin',
    lastName: 'Reviewer',
    roles: ['reviewer'],
    may: 'checks and decides applications',
  },
  {
    userId: '00000000-0000-4000-8000-000000000002',
    tenantId: operatorTenant,
    kind: 'operator',
    email: 'lead@tandem.example',
    firstName: 'Lee',
    lastName: 'Lead',
    roles: ['review_lead'],
    may: 'the same, and is notified of overdue and disputed applications',
  },
  {
    userId: '00000000-0000-4000-8000-000000000003',
    tenantId: operatorTenant,
    kind: 'operator',
    email: 'representative@tandem.example',
    firstName: 'Rita',
    lastName: 'Representative',
    roles: ['partner_representative'],
    may: 'decides requests to change directory listings',
  },
  {
    userId: '11111111-1111-4111-8111-111111111101',
    tenantId: fabrikam,
    kind: 'indirect_provider',
    email: 'admin@fabrikam.example',
    firstName: 'Fay',
    lastName: 'Fabrikam',
    roles: ['global_admin', 'admin_agent'],
    may: 'administers Fabrikam, an active indirect provider',
  },
  {
    userId: '33333333-3333-4333-8333-333333333301',
    tenantId: fabrikamEurope,
    kind: 'indirect_provider',
    email: 'admin@fabrikam-europe.example',
    firstName: 'Finn',
    lastName: 'Fabrikam',
    roles: ['global_admin', 'admin_agent'],
    may: 'administers Fabrikam Europe, a provider in another region',
  },
  {
    userId: '22222222-2222-4222-8222-222222222201',
    tenantId: contoso,
    kind: 'indirect_reseller',
    email: 'admin@contoso-resale.example',
    firstName: 'Cora',
    lastName: 'Contoso',
    roles: ['global_admin', 'admin_agent'],
    may: 'administers Contoso Resale, an active indirect reseller',
  },
  {
    userId: '22222222-2222-4222-8222-222222222202',
    tenantId: contoso,
    kind: 'indirect_reseller',
    email: 'sales@contoso-resale.example',
    firstName: 'Sam',
    lastName: 'Contoso',
    roles: ['sales_agent'],
    may: "sells for Contoso Resale, can't authorize a provider",
  },
  {
    userId: '88888888-8888-4888-8888-888888888801',
    tenantId: northwind,
    kind: 'direct_bill_partner',
    email: 'admin@northwind.example',
    firstName: 'Nora',
    lastName: 'Northwind',
    roles: ['global_admin', 'admin_agent'],
    may: 'administers Northwind Direct, an active direct-bill partner',
  },
];
