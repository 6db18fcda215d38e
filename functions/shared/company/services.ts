/** The services that providers offer to their resellers (R10). */
export const services = ['training', 'marketing', 'credit', 'leads', 'purchasing', 'billing', 'support'] as const;
export type Service = (typeof services)[number];
