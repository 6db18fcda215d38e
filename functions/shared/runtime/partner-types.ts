/** The ways to be in the programme (R5). */
export const partnerTypes = ['indirect_reseller', 'indirect_provider', 'direct_bill_partner'] as const;
export type PartnerType = (typeof partnerTypes)[number];

/** What an organisation is to the programme. */
export const kinds = ['operator', ...partnerTypes, 'customer'] as const;
export type Kind = (typeof kinds)[number];
