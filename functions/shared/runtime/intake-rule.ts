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

/**
 * The rule in effect on a day: the latest that has begun. A type without one is closed.
 * @param day `yyyy-mm-dd`
 */
export function intakeOn(policy: readonly IntakeRule[], partnerType: PartnerType, day: string): IntakeRule {
  const begun = policy.filter(rule => rule.partnerType === partnerType && rule.from <= day);
  const latest = begun.sort((a, b) => b.from.localeCompare(a.from))[0];
  return latest ?? { partnerType, from: day, state: 'closed' };
}
