/** What `npm start` has besides companies and people, so that the pages of business profiles and referrals have something to show. */
import {
  type BusinessProfile,
  businessProfileKey,
  competenciesKey,
} from '#functions/business-profile/business-profile.ts';
import type { LiveBusiness } from '#functions/business-profile/lookup.ts';
import { businessRowWrites } from '#functions/business-profile/rows.ts';
import type { Competency } from '#functions/business-profile/tags.ts';
import { newReferralWrites } from '#functions/referral/repository.ts';
import { newReferral } from '#functions/referral/rules.ts';
import type { Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { companies, samplePeople } from './companies.ts';

/** Items that belong together: the rest is written if the first isn't there yet. */
export interface Sample {
  first: Write;
  rest: readonly Write[];
}

const competencies: Competency[] = ['cloud_platform', 'small_business'];

/** The live profile of the sample reseller. */
function profileOf({ account: { tenantId, companyName: name } }: (typeof companies)[number], now: Date): LiveBusiness {
  const draft: BusinessProfile['draft'] = {
    text: 'We move offices to the cloud, and stay when the movers have left. Ask us how long it takes.',
    industries: ['retail', 'professional_services'],
    products: ['productivity', 'collaboration'],
    services: ['migration', 'support'],
    skills: ['Point of sale', 'Spanish'],
    customerSizesExcluded: ['from_1000'],
    locations: [
      {
        ...{ id: '22222222-2222-4222-8222-2222222222a1', name: 'Seattle office', addressLine1: '700 Bell Street' },
        ...{ city: 'Seattle', state: 'WA', postalCode: '98121', country: 'US', phone: '+12065550100' },
      },
    ],
  };
  const live = { ...draft, publishedOn: now.toISOString() };
  return { tenantId, region: 'united-states', name, version: 1, draft, live, competencies, rank: 2 };
}

/** A live profile with competencies, and a referral that its provider has sent, for the sales agent to answer. */
export function showcase(clock: Clock): Sample[] {
  const of = (partnerType: string) => companies.find(({ account }) => account.partnerType === partnerType);
  const [provider, reseller] = [of('indirect_provider'), of('indirect_reseller')];
  if (!provider || !reseller) return [];
  const profile = profileOf(reseller, clock.now);
  const { tenantId, companyName: name } = provider.account;
  const sender = samplePeople.find(person => person.tenantId === tenantId);
  const sent = newReferral(
    {
      partnerTenantId: profile.tenantId,
      company: { name: 'Woodgrove Bank', country: 'US', size: 'from_25_to_249' },
      contact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@woodgrove.example' },
      message: 'We open an office in Seattle in spring and want to have mail and files in the cloud by then.',
      wantsContact: true,
      consented: true,
    },
    profile,
    {
      from: { tenantId, name, userId: sender?.userId ?? '' },
      ...{ source: 'provider', type: 'sales_qualified', locale: 'en-US' },
    },
    clock,
  );
  // The same at each start, so that data that is kept has it once.
  const team = samplePeople.filter(
    person => person.tenantId === profile.tenantId && person.roles.includes('sales_agent'),
  );
  const next = { ...sent, id: '22222222-2222-4222-8222-2222222222b1', team: team.map(({ userId }) => userId) };
  const [first, ...rest] = newReferralWrites(
    { operation: 'create_referral', next, emails: {} },
    { kind: 'system' },
    clock,
  );
  return [
    {
      first: { key: businessProfileKey(profile.tenantId, profile.region), put: profile },
      rest: [
        ...businessRowWrites(undefined, profile),
        { key: competenciesKey(profile.tenantId), put: { competencies, version: 1 } },
      ],
    },
    ...(first ? [{ first, rest }] : []),
  ];
}
