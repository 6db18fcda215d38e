import type { BusinessProfile, Described } from '#functions/business-profile/business-profile.ts';

/** What a profile says that has all it needs; pass only the members that matter. */
export const described = (changes: Partial<Described> = {}): Described => ({
  text: 'We move offices to the cloud. Ask us how.',
  industries: ['retail'],
  products: ['productivity'],
  services: ['migration'],
  skills: ['Kubernetes'],
  customerSizesExcluded: [],
  locations: [
    {
      id: crypto.randomUUID(),
      name: 'Berlin office',
      addressLine1: 'Unter den Linden 1',
      city: 'Berlin',
      country: 'DE',
    },
  ],
  ...changes,
});

/** A profile that is a draft in version 1. */
export const businessProfile = (changes: Partial<BusinessProfile> = {}): BusinessProfile => ({
  tenantId: crypto.randomUUID(),
  region: 'europe',
  name: 'Contoso Resale',
  version: 1,
  competencies: [],
  rank: 2,
  draft: described(),
  ...changes,
});
