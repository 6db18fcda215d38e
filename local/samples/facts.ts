/** What all samples have in common: the day they are of, and one ID. Contoso and Fabrikam are fictitious. */

export const now = new Date('2026-03-02T12:00:00.000Z');
export const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
export const id = '0b8a6ad0-7f5e-4c1b-9a35-5d3f1c2a7e01';
