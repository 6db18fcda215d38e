let made = 0;

/** A domain that no other test uses. */
export const freshDomain = (): string => `contoso-${Date.now().toString(36)}-${process.pid}-${++made}.example`;

export const password = 'Quiet-harbour-7-lanterns';

/** An application from a company with its own domain; pass only the members that matter. */
export function application(changes: Record<string, unknown> = {}, domain = freshDomain()) {
  return {
    partnerType: 'indirect_reseller',
    companyName: 'Contoso Ltd',
    address: { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' },
    primaryContact: { firstName: 'Ann', lastName: 'Lee', email: `ann@${domain}`, phoneNumber: '+1 425 555 0100' },
    supportProfile: { email: `support@${domain}`, telephone: '425 555 0101', website: `https://${domain}` },
    organizationProfile: { domain, language: 'en', culture: 'en-US' },
    authorityAccepted: true,
    ...changes,
  };
}
