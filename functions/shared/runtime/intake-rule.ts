import type { PartnerType } from './partner-types.ts';

/**
 * One dated decision on who may apply as what (R6, R7): from that day a type takes applications from anyone, from those
 * the operator invites, or from nobody, with the day it is planned to open again and what to apply as instead.
 */
export interface IntakeRule {
  partnerType: PartnerType;
  /** First day, `yyyy-mm-dd`, UTC. */
  from: string;
  state: 'open' | 'invitation' | 'closed';
  reopensOn?: string | undefined;
  alternative?: PartnerType | undefined;
}
