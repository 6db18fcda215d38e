import { enrollmentKey, isOpen } from '#functions/enrollment/application/enrollment.ts';
import { type Application, EnrollmentRequest } from '#functions/enrollment/application/schema.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import type { routes } from '#functions/enrollment/routes.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { enumValue, isZero } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call } from '#shared/http/route.ts';
import { type Locale, nearestLocale } from '#shared/i18n/locale.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { type PartnerType, partnerTypes } from '#shared/runtime/partner-types.ts';
import { setting } from '#shared/runtime/settings.ts';
import { checkInput } from '#shared/schema/normalize-input.ts';
import { intakeOn, requireIntakeOpen } from './intake.ts';

/** Who applies, as what, and for which tenant: a new one, or that of a signed-in global admin. */
export interface Start {
  partnerType: PartnerType;
  application: Application;
  locale: Locale;
  tenantId: string;
  administrator: { userId: string; joined: boolean };
}

/** A request to apply, before it is known what it must say. */
type Asking = Call<typeof routes.apply>;

/**
 * As what somebody applies, and that they may now.
 * @throws Problem 400 for an unknown type or a missing authority statement, 422 for a closed intake
 */
export async function requestedPartnerType(
  { principal, clock, locale }: Asking,
  { partnerType: sent, authorityAccepted }: Record<string, unknown>,
): Promise<PartnerType> {
  if (sent === undefined || isZero(sent)) throw new FieldErrors([{ path: 'partnerType', key: 'required' }]);
  const partnerType = enumValue(partnerTypes, sent);
  if (!partnerType) throw new Problem('application.type_unknown', { params: { types: partnerTypes.join(', ') } });
  if (authorityAccepted !== true) throw new Problem('authority.required');
  const operator = principal !== undefined && isOperator(principal);
  await requireIntakeOpen(intakeOn(setting('INTAKE'), partnerType, clock.now), operator, locale);
  return partnerType;
}

/** The account of whoever applies, where their company has one. At most one read. */
export const applicantAccount = ({ principal }: Asking): Promise<Account | undefined> =>
  principal && !isOperator(principal) ? get<Account>(accountKey(principal.tenantId)) : Promise.resolve(undefined);

/**
 * Reads who applies as what. No read for an applicant without an account, one for a signed-in one.
 * @throws FieldErrors for what is malformed; Problem as {@link requestedPartnerType}, and 409 for an application that is still open
 */
export async function readStart(call: Asking, account: Account | undefined): Promise<Start> {
  const { principal, locale } = call;
  const { partnerType: sent, authorityAccepted, ...application } = checkInput(EnrollmentRequest, call.body);
  const partnerType = await requestedPartnerType(call, { partnerType: sent, authorityAccepted });
  if (setting('ASSOCIATION') === 'before' && !application.mpnId) throw new Problem('member_id.required');

  const { culture, language } = application.organizationProfile ?? {};
  const common = { partnerType, application, locale: nearestLocale(culture ?? language) ?? locale };
  if (!principal || isOperator(principal)) {
    return { ...common, tenantId: crypto.randomUUID(), administrator: { userId: crypto.randomUUID(), joined: false } };
  }
  await requireClosed(account);
  const { firstName, lastName, email } = principal;
  return {
    ...common,
    application: { ...application, administrator: { firstName, lastName, email } },
    tenantId: principal.tenantId,
    administrator: { userId: principal.userId, joined: true },
  };
}

async function requireClosed(account: Account | undefined): Promise<void> {
  const last = account?.enrollmentId && (await get<StoredEnrollment>(enrollmentKey(account.enrollmentId)));
  if (last ? isOpen(last) : account) throw new Problem('application.already_submitted');
}

/** An account that applies again stands at the beginning, and points to its new application. */
export const newApplicationWrites = (
  account: Account | undefined,
  partnerType: PartnerType,
  enrollmentId: string,
): Write[] =>
  account
    ? [
        {
          key: accountKey(account.tenantId),
          set: { enrollmentId, partnerType, status: 'pending_qualification' },
          when: account.enrollmentId
            ? { equals: { enrollmentId: account.enrollmentId } }
            : { absent: ['enrollmentId'] },
        },
      ]
    : [];
