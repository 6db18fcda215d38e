/** The ways to take part in the program (R5). */
export const partnerTypes = ['indirect_reseller', 'indirect_provider', 'direct_bill_partner'] as const;
export type PartnerType = (typeof partnerTypes)[number];

/** Company kinds. */
export const kinds = ['operator', ...partnerTypes, 'customer'] as const;
export type Kind = (typeof kinds)[number];
