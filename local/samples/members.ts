import type { LegacyIssuer } from '#shared/runtime/legacy-issuer.ts';

/** The earlier system of `npm start`. The functions get the address of `local/engine/issuer.ts` instead of this one. */
export const membershipCenter: LegacyIssuer = {
  ...{ issuer: 'https://members.tandem.example', name: 'Membership Center', clientId: 'tandem' },
  ...{ scope: 'openid profile email', claim: 'mpn_ids', guide: 'https://tandem.example/moving' },
};

/** Accounts of the earlier system that `npm start` runs: who can sign in there, and which MPN IDs each has (R62). */

export interface Member {
  subject: string;
  name: string;
  email: string;
  /** The claim with the account's MPN IDs, as docs/operations.md describes it. */
  mpnIds: readonly object[];
}

export const members: readonly Member[] = [
  {
    subject: 'member-1001',
    name: 'Maria Member',
    email: 'maria@contoso-membership.example',
    mpnIds: [
      {
        ...{ mpnId: '4000006', type: 'location', name: 'Contoso Seattle', country: 'US', status: 'not_migrated' },
        incentives: ['Cloud reseller incentive'],
        benefits: ['Internal use licenses', 'Technical support hours'],
        competencies: ['Cloud Platform (silver)'],
      },
      { mpnId: '4000003', type: 'location', name: 'Contoso Berlin', country: 'DE', incentives: ['Hosting incentive'] },
      { mpnId: '4000001', type: 'global', name: 'Contoso Ltd', country: 'US' },
      { mpnId: '4000005', type: 'location', name: 'Contoso Boston', country: 'US', status: 'inactive' },
    ],
  },
  {
    subject: 'member-1002',
    name: 'Otto Other',
    email: 'otto@contoso-membership.example',
    mpnIds: [{ mpnId: '4100001', name: 'Contoso Portland', country: 'US', competencies: ['Small Business (gold)'] }],
  },
  { subject: 'member-1003', name: 'Nina Nothing', email: 'nina@contoso-membership.example', mpnIds: [] },
];
