import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';

/** How each state of an MPN ID looks. */
export const mpnTones: Record<Schemas['MpnId']['status'], Tone> = {
  active: 'good',
  inactive: 'plain',
  not_migrated: 'wait',
};
