/** Purposes of texts. A locale file groups its texts by area. */
export const areas = ['problem', 'mail', 'page', 'portal', 'guide', 'word'] as const;
export type Area = (typeof areas)[number];
