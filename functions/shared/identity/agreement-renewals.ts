import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { readData } from '#shared/runtime/data.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import type { Account } from './account.ts';

/**
 * A version of the partner agreement that partners sign although they have signed an earlier one (R72). The data file
 * `agreement-renewals.json` lists them. No other version needs a second signature (B97). Names of versions sort as their dates do.
 */
export interface AgreementRenewal {
  version: string;
  /** The first day on which it can be signed, `yyyy-mm-dd`, UTC. */
  from: string;
  /** The last day on which a partner that hasn't signed it can still order and renew. */
  signBy: string;
}

const renewals = memoize(() =>
  readData<AgreementRenewal[]>('agreement-renewals.json').sort((one, other) => one.signBy.localeCompare(other.signBy)),
);

/** Every version that partners sign anew, the earliest to be signed first. */
export const agreementRenewals = (): readonly AgreementRenewal[] => renewals();

type Signing = { agreement?: Account['agreement'] | undefined };

/** The versions that a partner still has to sign, as far as they can be signed now. None before its first signature. */
const unsignedRenewals = ({ agreement }: Signing, now: Date): AgreementRenewal[] =>
  agreement ? renewals().filter(({ version, from }) => version > agreement.version && from <= calendarDay(now)) : [];

/** What a partner has to sign anew, and by when: what comes due first. Its signature of the current version is enough for all. */
export const unsignedRenewal = (account: Signing, now: Date): AgreementRenewal | undefined =>
  unsignedRenewals(account, now)[0];

/** Whether a partner has signed what it takes to order and renew now (R66, R73): the agreement, and anew what is overdue (R72). */
export const hasSigned = (account: Signing | undefined, now: Date): boolean =>
  account?.agreement !== undefined && !unsignedRenewals(account, now).some(({ signBy }) => signBy < calendarDay(now));

/** The moment after which a partner that hasn't signed a version can't order. ISO 8601. */
export const renewalDue = ({ signBy }: AgreementRenewal): string => `${signBy}T23:59:59.999Z`;
