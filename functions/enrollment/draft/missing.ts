import * as z from 'zod/mini';
import { Application } from '#functions/enrollment/application/schema.ts';
import type { Company, tidyApplication } from '#functions/enrollment/apply/tidy-application.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { type Draft, type DraftStep, draftSteps, type Members } from './draft.ts';

/** The rules of all countries, loaded with the first draft or application. */
type Rules = readonly [Company, { tidyApplication: typeof tidyApplication }];

/** What the members of each step must be when the application is sent. */
const whole = {
  company: z.pick(Application, { companyName: true, address: true, registrationNumber: true, mpnId: true }),
  contact: z.pick(Application, { primaryContact: true, administrator: true }),
  domain: z.pick(Application, { organizationProfile: true }),
  support: z.pick(Application, { supportProfile: true }),
} as const;

/** Objects that an application needs, empty where the draft has none: their missing members are then listed one by one. */
const withParts = (members: Members): Members => ({
  ...members,
  address: members.address ?? {},
  primaryContact: members.primaryContact ?? {},
  supportProfile: members.supportProfile ?? {},
});

/** Errors of a step by itself; those of telephone numbers once the country is known. */
function errorsOf(
  step: DraftStep,
  members: Members,
  [company, { tidyApplication: tidy }]: Rules,
): readonly FieldError[] {
  if (step === 'authority') return members.authorityAccepted ? [] : [{ path: 'authorityAccepted', key: 'required' }];
  const result = z.safeParse(whole[step], withParts(members));
  if (!result.success) return FieldErrors.fromIssues(result.error.issues, withParts(members)).errors;
  const errors: FieldError[] = [];
  const country = members.address?.country?.toUpperCase();
  if (country) tidy(result.data as Partial<Application>, country, company, errors);
  return errors;
}

/** What each step still lacks before the application can be sent (R35): missing members, and those that are not valid. */
export const missingOf = ({ members }: Draft, rules: Rules): { step: DraftStep; errors: readonly FieldError[] }[] =>
  draftSteps.map(step => ({ step, errors: errorsOf(step, members, rules) }));
