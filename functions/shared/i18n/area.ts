/** Purposes of texts. A locale file groups its texts by area. */
export const areas = ['problem', 'mail', 'page', 'portal', 'guide', 'word'] as const;
export type Area = (typeof areas)[number];

/** How the keys of the portal's texts begin that the frame of every page needs. */
export const frameKeys = 'frame.';
