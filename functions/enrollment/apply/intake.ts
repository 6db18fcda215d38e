import type { routes } from '#functions/enrollment/routes.ts';
import { intakeInEffect } from '#functions/policy/lookup.ts';
import { enumValue, isZero } from '#shared/errors/enum.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { daysIn } from '#shared/i18n/intl.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { IntakeRule } from '#shared/runtime/intake-rule.ts';
import { type PartnerType, partnerTypes } from '#shared/runtime/partner-types.ts';

type Routes = typeof routes;

/**
 * The intake of a partner type, for `GET /v1/enrollments/intake`. A reopening on a day that has passed is no longer promised, nor an
 * alternative that isn't open itself.
 */
async function describeIntake({ partnerType, state, ...rule }: IntakeRule, reader: TextReader, now: Date) {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const other = rule.alternative && (await intakeInEffect(rule.alternative, now));
  const alternative = other?.state === 'open' ? rule.alternative : undefined;
  const isAhead = rule.reopensOn !== undefined && rule.reopensOn > calendarDay(now);
  const reopensOn = isAhead ? rule.reopensOn : undefined;
  const wordOf = (type: PartnerType) => ({ word: `partnerType.${type}` });
  return {
    partnerType,
    open: state === 'open',
    ...(state === 'invitation' && { byInvitation: true }),
    ...(state !== 'open' && { reopensOn, alternative }),
    description: readerText(reader, 'word', `intake.${state}`, {
      type: wordOf(partnerType),
      reopens: reopensOn ? daysIn(reader.locale).format(new Date(reopensOn)) : 'none',
      alternative: alternative ? wordOf(alternative) : 'none',
    }),
  };
}

/**
 * @param invited whether the operator applies on the company's behalf
 * @throws Problem 422 `intake.closed`, with the reopening date and the alternative
 */
async function requireIntakeOpen(rule: IntakeRule, invited: boolean, reader: TextReader, now: Date): Promise<void> {
  if (rule.state === 'open' || (rule.state === 'invitation' && invited)) return;
  const { description, ...facts } = await describeIntake(rule, reader, now);
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

/** What an application is for, and the edition of the intake that let it in. */
interface Requested {
  partnerType: PartnerType;
  intakeEdition: string;
}

/**
 * The partner type applied for, and the edition of the intake that takes it. One query a day.
 * @throws FieldErrors without a type; Problem 400 for an unknown type or a missing authority statement, 422
 * `intake.closed`
 */
export async function requestedPartnerType(
  call: Call<Routes['apply']>,
  { partnerType: sent, authorityAccepted }: Record<string, unknown>,
): Promise<Requested> {
  const { principal, clock, locale } = call;
  if (sent === undefined || isZero(sent)) throw new FieldErrors([{ path: 'partnerType', key: 'required' }]);
  const partnerType = enumValue(partnerTypes, sent);
  if (!partnerType) throw new Problem('application.type_unknown', { params: { types: { oneOf: partnerTypes } } });
  if (authorityAccepted !== true) throw new Problem('authority.required');
  const operator = principal !== undefined && isOperator(principal);
  const rule = await intakeInEffect(partnerType, clock.now);
  await requireIntakeOpen(rule, operator, { locale }, clock.now);
  return { partnerType, intakeEdition: rule.edition };
}

/** GET intake: which partner types accept applications. One query a day. */
export async function listIntake(call: Call<Routes['intake']>): Promise<Reply> {
  const { now } = call.clock;
  const rules = await Promise.all(partnerTypes.map(partnerType => intakeInEffect(partnerType, now)));
  const items = await Promise.all(rules.map(rule => describeIntake(rule, call, now)));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
