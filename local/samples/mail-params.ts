/** Sample parameters that several emails share. */
import { id, later, now } from './facts.ts';

export const common = {
  company: 'Contoso Ltd',
  applicant: 'Ann Lee',
  applied: now,
  expires: later(14),
  due: later(7),
  id,
  by: 'Ann Lee',
  email: 'bo@contoso.example',
  ...{ enrollment: id, request: id, claim: id, userId: id, resellerId: id },
};
/** What emails about referrals say. */
export const referred = (params: object = {}) => ({
  params: {
    ...{ referral: '3d7a9e54-61c2-4b8f-8e0d-f2c5a1b49786', business: '5f1c2b7e-8d3a-4f6b-9c1e-2a7d4b8e6f10' },
    ...{ company: 'Contoso Resale', customer: 'Woodgrove Bank', sender: 'Fabrikam Distribution', source: 'provider' },
    ...{
      message: 'We have 200 people and want to move to the cloud this year.',
      place: 'Berlin office',
      located: 'yes',
    },
    ...{
      call: 'yes',
      noted: 'yes',
      note: 'We are booked until July.',
      status: 'won',
      sent: later(-2),
      expires: later(12),
    },
    reason: { word: 'referral.reason.no_capacity' },
    ...params,
  },
});

export const withLink = {
  link: 'https://partners.example.com/links/confirm/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
  code: '523577',
  byHand: { address: 'https://partners.example.com/links/enter', shortCode: '8KSP-SVN4' },
};

export const partnership = {
  about: 'partnership',
  params: {
    company: 'Fabrikam Distribution',
    inviter: 'Fay Fabrikam',
    email: 'ann@contoso.example',
    reseller: 'Contoso Ltd',
    invited: now,
    expires: later(30),
  },
} as const;
export const ordered = {
  ...partnership,
  params: {
    ...partnership.params,
    customer: 'Woodgrove Bank',
    customerId: '3d7a9e54-61c2-4b8f-8e0d-f2c5a1b49786',
    subscriptions: 'Example Desk Standard × 10\nExample Lock × 10',
  },
};
export const delegated = {
  ...partnership,
  params: {
    ...partnership.params,
    customer: 'Woodgrove Bank',
    customerId: '3d7a9e54-61c2-4b8f-8e0d-f2c5a1b49786',
    family: 'Example Meadow',
    changed: now,
  },
};
export const ofTerm = (params: object = {}) => ({
  ...partnership,
  params: {
    ...partnership.params,
    customer: 'Woodgrove Bank',
    customerId: '3d7a9e54-61c2-4b8f-8e0d-f2c5a1b49786',
    subscriptionId: '6a1c7f0e-8d52-4b19-9f3e-2c7d5e8a4b60',
    subscription: 'Example Desk Standard',
    amount: 'Example Desk Standard × 10',
    end: later(30),
    ...params,
  },
});
export const supported = {
  ...partnership,
  params: {
    ...ordered.params,
    subscriptionId: '7d8e9f00-1a2b-4c3d-8e4f-5a6b7c8d9e0f',
    subscription: 'Example Desk Standard',
    contact: 'Contoso Ltd',
    former: 'Fabrikam Distribution',
  },
};
export const transferred = {
  ...partnership,
  params: {
    ...ordered.params,
    ...{ from: 'Northwind Direct', to: 'Fabrikam Distribution', transfer: id, status: 'requested' },
    ...{ moved: 'Example Desk Standard × 10', kept: 'Example Lock × 10', result: 'some' },
    ...{ note: 'We don’t sell Example Lock.', noted: 'yes' },
  },
};
export const recorded = {
  ...partnership,
  params: { ...ordered.params, subscription: 'Example Desk Standard', mpnId: '4728913', changed: now },
};
export const invitation = {
  ...partnership,
  link: {
    link: 'https://partners.example.com/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
    byHand: withLink.byHand,
  },
};

export const relationship = {
  about: 'customer',
  params: {
    company: 'Contoso Ltd',
    provider: 'Fabrikam Distribution',
    inviter: 'Ann Lee',
    email: 'wade@woodgrove.example',
    customer: 'Woodgrove Bank',
    customerId: id,
    joint: 'yes',
    associate: 'provider',
    admin: 'yes',
    invited: now,
    expires: later(30),
  },
} as const;
export const request = {
  ...relationship,
  link: {
    link: 'https://partners.example.com/links/customer/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
    code: withLink.code,
    byHand: withLink.byHand,
  },
};

export const service = {
  params: {
    request: '48213905517264',
    title: 'Nobody can sign in since this morning',
    company: 'Woodgrove Bank',
    contact: 'Fabrikam Distribution',
    due: later(2),
  },
} as const;
export const rescued = {
  params: {
    name: 'Bo Kim',
    email: 'bo@contoso.example',
    effective: later(7),
    partner: id,
    result: { word: 'rescue.result.objected' },
  },
} as const;
