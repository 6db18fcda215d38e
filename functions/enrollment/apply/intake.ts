import type { routes } from '#functions/enrollment/routes.ts';
import { enumValue, isZero } from '#shared/errors/enum.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Telling } from '#shared/i18n/told-text.ts';
import { isOperator } from '#shared/identity/principal.ts';
import type { IntakeRule } from '#shared/runtime/intake-rule.ts';
import { type PartnerType, partnerTypes } from '#shared/runtime/partner-types.ts';
import { setting } from '#shared/runtime/settings.ts';

type Routes = typeof routes;

/** The rule in effect on a day: the latest that has begun. A type without one is closed. */
export function intakeOn(policy: readonly IntakeRule[], partnerType: PartnerType, now: Date): IntakeRule {
  const day = now.toISOString().slice(0, 10);
  const begun = policy.filter(rule => rule.partnerType === partnerType && rule.from <= day);
  const latest = begun.sort((a, b) => b.from.localeCompare(a.from))[0];
  return latest ?? { partnerType, from: day, state: 'closed' };
}

/** The intake of a partner type, for `GET /v1/enrollments/intake`. */
async function describeIntake({ partnerType, state, reopensOn, alternative }: IntakeRule, telling: Telling) {
  const { toldText } = await import('#shared/i18n/told-text.ts');
  const wordOf = (type: PartnerType) => ({ word: `partnerType.${type}` });
  return {
    partnerType,
    open: state === 'open',
    ...(state === 'invitation' && { byInvitation: true }),
    ...(state !== 'open' && { reopensOn, alternative }),
    description: toldText(telling, 'word', `intake.${state}`, {
      type: wordOf(partnerType),
      reopens: reopensOn ?? 'none',
      alternative: alternative ? wordOf(alternative) : 'none',
    }),
  };
}

/**
 * @param invited whether the operator applies on the company's behalf
 * @throws Problem 422 `intake.closed`, with the reopening date and the alternative
 */
async function requireIntakeOpen(rule: IntakeRule, invited: boolean, telling: Telling): Promise<void> {
  if (rule.state === 'open' || (rule.state === 'invitation' && invited)) return;
  const { description, ...facts } = await describeIntake(rule, telling);
  throw new Problem('intake.closed', { params: { intake: description }, extra: facts });
}

/** What is wrong with the members that decide about an application as a whole. */
export function errorsInKind({ partnerType, authorityAccepted }: Record<string, unknown>): FieldError[] {
  const errors: FieldError[] = [];
  if (partnerType === undefined || isZero(partnerType)) errors.push({ path: 'partnerType', key: 'required' });
  else if (!enumValue(partnerTypes, partnerType))
    errors.push({ path: 'partnerType', key: 'one_of', params: { values: { oneOf: partnerTypes } } });
  if (authorityAccepted !== true) errors.push({ path: 'authorityAccepted', key: 'required' });
  return errors;
}

/**
 * The partner type applied for. No read.
 * @throws FieldErrors without a type; Problem 400 for an unknown type or a missing authority statement, 422
 * `intake.closed`
 */
export async function requestedPartnerType(
  call: Call<Routes['apply']>,
  { partnerType: sent, authorityAccepted }: Record<string, unknown>,
): Promise<PartnerType> {
  const { principal, clock, locale } = call;
  if (sent === undefined || isZero(sent)) throw new FieldErrors([{ path: 'partnerType', key: 'required' }]);
  const partnerType = enumValue(partnerTypes, sent);
  if (!partnerType) throw new Problem('application.type_unknown', { params: { types: { oneOf: partnerTypes } } });
  if (authorityAccepted !== true) throw new Problem('authority.required');
  const operator = principal !== undefined && isOperator(principal);
  await requireIntakeOpen(intakeOn(setting('INTAKE'), partnerType, clock.now), operator, { locale });
  return partnerType;
}

/** GET intake: which partner types accept applications. No read. */
export async function listIntake(call: Call<Routes['intake']>): Promise<Reply> {
  const rules = partnerTypes.map(partnerType => intakeOn(setting('INTAKE'), partnerType, call.clock.now));
  const items = await Promise.all(rules.map(rule => describeIntake(rule, call)));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
