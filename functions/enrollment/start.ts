import { type Account, accountKey, type PartnerType, partnerTypes } from '#shared/account.ts';
import { enumValue, isZero } from '#shared/enum.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { type Locale, nearestLocale } from '#shared/locale.ts';
import { isOperator } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import type { Call } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { get } from '#shared/table.ts';
import { check } from '#shared/wire.ts';
import type { Write } from '#shared/write.ts';
import { demandOpen, intakeOn } from './intake.ts';
import { enrollmentKey, isOpen } from './record.ts';
import type { routes } from './routes.ts';
import { type Application, EnrollmentRequest } from './schema.ts';
import type { StoredEnrollment } from './walk.ts';

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
export async function typeAsked(
  { principal, clock, locale }: Asking,
  { partnerType: sent, authorityAccepted }: Record<string, unknown>,
): Promise<PartnerType> {
  if (sent === undefined || isZero(sent)) throw new FieldErrors([{ path: 'partnerType', key: 'required' }]);
  const partnerType = enumValue(partnerTypes, sent);
  if (!partnerType) throw new Problem('application.type_unknown', { params: { types: partnerTypes.join(', ') } });
  if (authorityAccepted !== true) throw new Problem('authority.required');
  const operator = principal !== undefined && isOperator(principal);
  await demandOpen(intakeOn(setting('INTAKE'), partnerType, clock.now), operator, locale);
  return partnerType;
}

/** The account of whoever applies, where their company has one. At most one read. */
export const accountOf = ({ principal }: Asking): Promise<Account | undefined> =>
  principal && !isOperator(principal) ? get<Account>(accountKey(principal.tenantId)) : Promise.resolve(undefined);

/**
 * Reads who applies as what. No read for an applicant without an account, one for a signed-in one.
 * @throws FieldErrors for what is malformed; Problem as {@link typeAsked}, and 409 for an application that is still open
 */
export async function startOf(call: Asking, account: Account | undefined): Promise<Start> {
  const { principal, locale } = call;
  const { partnerType: sent, authorityAccepted, ...application } = check(EnrollmentRequest, call.body);
  const partnerType = await typeAsked(call, { partnerType: sent, authorityAccepted });
  if (setting('ASSOCIATION') === 'before' && !application.mpnId) throw new Problem('member_id.required');

  const { culture, language } = application.organizationProfile ?? {};
  const common = { partnerType, application, locale: nearestLocale(culture ?? language) ?? locale };
  if (!principal || isOperator(principal)) {
    return { ...common, tenantId: crypto.randomUUID(), administrator: { userId: crypto.randomUUID(), joined: false } };
  }
  await demandClosed(account);
  const { firstName, lastName, email } = principal;
  return {
    ...common,
    application: { ...application, administrator: { firstName, lastName, email } },
    tenantId: principal.tenantId,
    administrator: { userId: principal.userId, joined: true },
  };
}

async function demandClosed(account: Account | undefined): Promise<void> {
  const last = account?.enrollmentId && (await get<StoredEnrollment>(enrollmentKey(account.enrollmentId)));
  if (last ? isOpen(last) : account) throw new Problem('application.already_submitted');
}

/** An account that applies again stands at the beginning, and points to its new application. */
export const startsAnew = (account: Account | undefined, partnerType: PartnerType, enrollmentId: string): Write[] =>
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
