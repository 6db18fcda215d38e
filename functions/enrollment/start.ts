import { type Account, accountKey, type PartnerType, partnerTypes } from '#shared/account.ts';
import { enumValue, isZero } from '#shared/enum.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { type Locale, nearestLocale } from '#shared/locale.ts';
import { isOperator } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import type { Call } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { get } from '#shared/table.ts';
import type { Write } from '#shared/write.ts';
import { demandOpen, intakeOn } from './intake.ts';
import { enrollmentKey, isOpen } from './record.ts';
import type { routes } from './routes.ts';
import type { Application } from './schema.ts';
import type { StoredEnrollment } from './walk.ts';

/** Who applies, as what, and for which tenant: a new one, or that of a signed-in global admin. */
export interface Start {
  partnerType: PartnerType;
  application: Application;
  locale: Locale;
  tenantId: string;
  administrator: { userId: string; joined: boolean };
  /** The account of a company that applies again. */
  account?: Account;
}

/**
 * Reads who applies as what. No read for an applicant without an account, two for a signed-in one.
 * @throws Problem 400 for an unknown type or a missing authority statement, 422 for a closed intake, 409 for an
 *   application that is still open
 */
export async function startOf({ body, principal, clock, locale }: Call<typeof routes.apply>): Promise<Start> {
  const { partnerType: sent, authorityAccepted, ...application } = body;
  if (isZero(sent)) throw new FieldErrors([{ path: 'partnerType', key: 'required' }]);
  const partnerType = enumValue(partnerTypes, sent);
  if (!partnerType) throw new Problem('application.type_unknown', { params: { types: partnerTypes.join(', ') } });
  if (!authorityAccepted) throw new Problem('authority.required');
  const operator = principal !== undefined && isOperator(principal);
  const policy = setting('INTAKE');
  await demandOpen(intakeOn(policy, partnerType, clock.now), operator, locale);
  if (setting('ASSOCIATION') === 'before' && !application.mpnId) throw new Problem('member_id.required');

  const { culture, language } = application.organizationProfile ?? {};
  const common = { partnerType, application, locale: nearestLocale(culture ?? language) ?? locale };
  if (!principal || operator) {
    return { ...common, tenantId: crypto.randomUUID(), administrator: { userId: crypto.randomUUID(), joined: false } };
  }
  const account = await closedAccount(principal.tenantId);
  const { firstName, lastName, email } = principal;
  const administrator = { firstName, lastName, email };
  return {
    ...common,
    application: { ...application, administrator },
    tenantId: principal.tenantId,
    administrator: { userId: principal.userId, joined: true },
    ...(account && { account }),
  };
}

async function closedAccount(tenantId: string): Promise<Account | undefined> {
  const account = await get<Account>(accountKey(tenantId));
  const last = account?.enrollmentId && (await get<StoredEnrollment>(enrollmentKey(account.enrollmentId)));
  if (last ? isOpen(last) : account) throw new Problem('application.already_submitted');
  return account;
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
