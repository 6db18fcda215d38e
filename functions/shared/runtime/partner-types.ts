/** The ways to take part in the program (R5). */
export const partnerTypes = ['indirect_reseller', 'indirect_provider', 'direct_bill_partner'] as const;
export type PartnerType = (typeof partnerTypes)[number];

/** The kinds of company that take part in the program: all but customers. */
export const programKinds = ['operator', ...partnerTypes] as const;

export type Kind = 'operator' | PartnerType | 'customer';
/** Company kinds. Written out: a bundler can't leave out a list that is put together. */
export const kinds = [
  'operator',
  'indirect_reseller',
  'indirect_provider',
  'direct_bill_partner',
  'customer',
] as const satisfies readonly Kind[];
