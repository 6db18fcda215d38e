import type { PartnerType } from './partner-types.ts';

/**
 * A dated rule on who can apply as what (R6, R7). From that day, a partner type accepts applications from anyone, by
 * the operator's invitation, or from nobody, with the planned reopening date and the alternative type.
 */
export interface IntakeRule {
  partnerType: PartnerType;
  /** First day in effect, `yyyy-mm-dd`, UTC. */
  from: string;
  state: 'open' | 'invitation' | 'closed';
  reopensOn?: string | undefined;
  alternative?: PartnerType | undefined;
}
