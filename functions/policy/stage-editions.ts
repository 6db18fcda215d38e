import { type IntakeRule, intakeOn } from '#shared/runtime/intake-rule.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import type { ResaleRule } from '#shared/runtime/resale-rule.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Edition, PolicyValues, StagedPolicy, TypeIntake } from './policy.ts';

const daysOf = (rules: readonly { from: string }[]): string[] => [...new Set(rules.map(({ from }) => from))].sort();

const intakeEditions = (rules: readonly IntakeRule[]): Edition<PolicyValues['intake']>[] =>
  daysOf(rules).map(day => ({
    edition: day,
    validFrom: day,
    value: {
      types: partnerTypes.map((partnerType): TypeIntake => {
        const { from: _, ...rule } = intakeOn(rules, partnerType, day);
        return rule;
      }),
    },
  }));

const resaleEditions = (rules: readonly ResaleRule[]): Edition<PolicyValues['resale']>[] =>
  [...rules]
    .sort((one, other) => one.from.localeCompare(other.from))
    .map(({ from, partnerTenants }) => ({ edition: from, validFrom: from, value: { partnerTenants } }));

const editions: { [Name in StagedPolicy]: () => Edition<PolicyValues[Name]>[] } = {
  intake: () => intakeEditions(setting('INTAKE')),
  resale: () => resaleEditions(setting('RESALE')),
};

/** The editions of a policy that the stage's settings have, oldest first. A day on which one of its rules begins makes an edition. */
export const stageEditions = <Name extends StagedPolicy>(name: Name): Edition<PolicyValues[Name]>[] => editions[name]();
