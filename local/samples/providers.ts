import { type Listing, listingKey } from '#functions/listing/listing.ts';
import { rowWrites } from '#functions/listing/rows.ts';
import { nextConfirmationDue } from '#functions/listing/rules.ts';
import type { Content } from '#functions/listing/schema.ts';
import { type MpnId, newIdWrites } from '#functions/mpn/mpn-id.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import { domainOf } from '#shared/schema/fields.ts';

/** A fictitious provider with its own listing. */
interface Sample {
  tenantId: string;
  name: string;
  country: string;
  /**
   * Its administrator, who accepted the agreement; omitted for the provider whose account is among the sample
   * companies.
   */
  admin?: { firstName: string; lastName: string };
  city?: { city: string; postalCode: string };
  content: Content;
}

const fabrikam = '11111111-1111-4111-8111-111111111111';
export const fabrikamEurope = '33333333-3333-4333-8333-333333333333';

const samples: Sample[] = [
  {
    tenantId: fabrikam,
    name: 'Fabrikam Distribution',
    country: 'US',
    content: {
      summary: 'Everything an indirect reseller in the United States needs, from the first order to the last invoice.',
      description:
        'Fabrikam Distribution has supplied resellers since 1998. We order for you, bill your customers in your name if you like, and answer their questions around the clock.\n\nNew resellers get a technical onboarding of two days, and credit from the first month.',
      services: ['training', 'credit', 'purchasing', 'billing', 'support'],
      languages: ['en-US', 'es-MX'],
      productFamilies: ['desk', 'lock'],
      contact: {
        email: 'resellers@fabrikam.example',
        phone: '+13125550100',
        website: 'https://fabrikam.example/resellers',
      },
    },
  },
  {
    tenantId: fabrikamEurope,
    name: 'Fabrikam Europe',
    country: 'DE',
    admin: { firstName: 'Finn', lastName: 'Fabrikam' },
    city: { city: 'Berlin', postalCode: '10117' },
    content: {
      summary: 'One contract for resellers in all of Europe, with a team in each of eight countries.',
      description:
        'Fabrikam Europe serves resellers from Reykjavík to Nicosia in the currency of their customers. Marketing campaigns and leads are shared out by country.',
      services: ['training', 'marketing', 'leads', 'purchasing', 'billing', 'support'],
      languages: ['de', 'en', 'fr', 'it', 'pl'],
      contact: { email: 'partner@fabrikam-europe.example', website: 'https://fabrikam-europe.example/' },
    },
  },
  {
    tenantId: '44444444-4444-4444-8444-444444444444',
    name: 'Contoso Distribution Nordics',
    country: 'SE',
    admin: { firstName: 'Nils', lastName: 'Nord' },
    city: { city: 'Stockholm', postalCode: '111 20' },
    content: {
      summary: 'Small resellers in the Nordic countries are our whole business.',
      description: 'Training in your language, monthly billing, and a person you know on the telephone.',
      services: ['training', 'purchasing', 'billing'],
      languages: ['sv', 'nb', 'da', 'fi', 'en'],
      countries: ['DK', 'FI', 'IS', 'NO', 'SE'],
      contact: { email: 'hej@contoso-nordics.example', phone: '+46850550100' },
    },
  },
  {
    tenantId: '55555555-5555-4555-8555-555555555555',
    name: 'Fabrikam Canada',
    country: 'CA',
    admin: { firstName: 'Flora', lastName: 'Fabrikam' },
    city: { city: 'Toronto', postalCode: 'M5H 2N2' },
    content: {
      summary: 'Supply, credit and support for resellers across Canada, in English and French.',
      description: 'We know the provinces and their taxes, and finance your growth.',
      services: ['credit', 'purchasing', 'support'],
      languages: ['en-CA', 'fr-CA'],
      contact: { email: 'resellers@fabrikam-canada.example', website: 'https://fabrikam-canada.example/' },
    },
  },
  {
    tenantId: '66666666-6666-4666-8666-666666666666',
    name: 'Contoso Distribution Asia',
    country: 'SG',
    admin: { firstName: 'Mei', lastName: 'Contoso' },
    city: { city: 'Singapore', postalCode: '018956' },
    content: {
      summary: 'From Singapore, for resellers in Asia and the Pacific.',
      description: 'Technical training on the cloud, leads from our own events, and support in five languages.',
      services: ['training', 'leads', 'purchasing', 'support'],
      languages: ['en', 'zh-Hans', 'ms', 'id', 'th'],
      contact: { email: 'asia@contoso-distribution.example', phone: '+6565550100' },
    },
  },
  {
    tenantId: '77777777-7777-4777-8777-777777777777',
    name: 'Contoso Distribution Taiwan',
    country: 'TW',
    admin: { firstName: 'Lin', lastName: 'Contoso' },
    city: { city: 'Taipei', postalCode: '100' },
    content: {
      summary: '為台灣的經銷商提供訓練、採購與帳務服務。',
      description: '我們以新台幣計價，並提供中文技術支援。',
      services: ['training', 'purchasing', 'billing', 'support'],
      languages: ['zh-Hant', 'en'],
      contact: { email: 'taiwan@contoso-distribution.example' },
    },
  },
];

const signedOn = '2026-01-15T09:00:00.000Z';

type Admitted = Sample & Required<Pick<Sample, 'admin' | 'city'>>;
const isAdmitted = (sample: Sample): sample is Admitted => sample.admin !== undefined;

const accountOf = ({ tenantId, name, country, admin: { firstName, lastName } }: Admitted, n: number): Account => ({
  tenantId,
  partnerType: 'indirect_provider',
  companyName: name,
  country,
  status: 'active',
  version: 1,
  globalMpnId: `50001${n}0`,
  mpnId: `50001${n}1`,
  agreement: { version: '2026-01', signedOn, signedBy: `${firstName} ${lastName}` },
});

function profileOf({ tenantId, name, country, admin, city, content }: Admitted): Profile {
  const email = `admin@${content.contact.email.split('@')[1]}`;
  return {
    tenantId,
    legal: {
      companyName: name,
      address: { addressLine1: '1 Market Square', ...city, country },
      primaryContact: { ...admin, email },
    },
    organization: {},
    support: { email: content.contact.email },
    billing: {},
    versions: { legal: 1, organization: 1, support: 1, billing: 1 },
    claims: [],
  };
}

/** The two MPN IDs of an account: global and location. */
const idsOf = ({ tenantId, companyName: name, country, globalMpnId = '', mpnId = '' }: Account) =>
  [
    { mpnId: globalMpnId, type: 'global', name, country, status: 'active', tenantId },
    { mpnId, type: 'location', name: `${name}, headquarters`, country, status: 'active', tenantId },
  ] satisfies MpnId[];

function admission(sample: Admitted, n: number): Write[] {
  const account = accountOf(sample, n);
  return [
    { key: accountKey(sample.tenantId), put: account },
    { key: profileKey(sample.tenantId), put: profileOf(sample) },
    { key: uniqueKey(`domain#${domainOf(sample.content.contact.email)}`), put: { tenantId: sample.tenantId } },
    ...idsOf(account).flatMap(newIdWrites),
  ];
}

function listingOf({ tenantId, name, country, content }: Sample, now: Date): Listing {
  const today = now.toISOString();
  return {
    tenantId,
    name,
    country,
    region: requireOfferedCountry(country, now),
    version: 1,
    live: { content, publishedOn: today, lastConfirmed: today },
    watch: 'listing',
    dueAt: nextConfirmationDue({ now, daySeconds: 86_400 }),
  };
}

/** The sample providers: the listing of each and its related items (directory rows, account, MPN IDs). */
export const listedProviders = (now: Date): { listing: Write; rest: Write[] }[] =>
  samples.map((sample, n) => {
    const listing = listingOf(sample, now);
    return {
      listing: { key: listingKey(sample.tenantId), put: listing },
      rest: [...rowWrites(undefined, listing), ...(isAdmitted(sample) ? admission(sample, n) : [])],
    };
  });
