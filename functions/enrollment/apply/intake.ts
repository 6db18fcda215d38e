import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { IntakeRule } from '#shared/runtime/intake-rule.ts';
import { type PartnerType, partnerTypes } from '#shared/runtime/partner-types.ts';

/** What holds on a day: the latest rule that has begun; a type with no rule is closed. */
export function intakeOn(policy: readonly IntakeRule[], partnerType: PartnerType, now: Date): IntakeRule {
  const day = now.toISOString().slice(0, 10);
  const begun = policy.filter(rule => rule.partnerType === partnerType && rule.from <= day);
  const latest = begun.sort((a, b) => b.from.localeCompare(a.from))[0];
  return latest ?? { partnerType, from: day, state: 'closed' };
}

/** The state of a type's intake, as `GET /v1/enrollments/intake` tells it. */
export async function describeIntake({ partnerType, state, reopensOn, alternative }: IntakeRule, locale: Locale) {
  const { text } = await import('#shared/i18n/text.ts');
  const wordOf = (type: PartnerType) => text(locale, 'word', `partnerType.${type}`);
  return {
    partnerType,
    open: state === 'open',
    ...(state === 'invitation' && { byInvitation: true }),
    ...(state !== 'open' && { reopensOn, alternative }),
    description: text(locale, 'word', `intake.${state}`, {
      type: wordOf(partnerType),
      reopens: reopensOn ?? 'none',
      alternative: alternative ? wordOf(alternative) : 'none',
    }),
  };
}

/**
 * @param invited whether the operator itself applies for the company
 * @throws Problem 422 `intake.closed`, with the reopening and the alternative
 */
export async function requireIntakeOpen(rule: IntakeRule, invited: boolean, locale: Locale): Promise<void> {
  if (rule.state === 'open' || (rule.state === 'invitation' && invited)) return;
  const { description, ...facts } = await describeIntake(rule, locale);
  throw new Problem('intake.closed', { params: { intake: description }, extra: facts });
}

export const allIntake = (policy: readonly IntakeRule[], now: Date): IntakeRule[] =>
  partnerTypes.map(partnerType => intakeOn(policy, partnerType, now));
