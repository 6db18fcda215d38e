import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { readData } from '#shared/runtime/data.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import type { Account, AgreementRenewal } from './account.ts';

const deployed = memoize(() => readData<AgreementRenewal[]>('agreement-renewals.json'));

/**
 * The versions of the deployment that partners sign anew, which the data file `agreement-renewals.json` lists. Those that the review
 * lead publishes stand in the accounts. No other version needs a second signature (B97).
 */
export const deployedRenewals = (): readonly AgreementRenewal[] => deployed();

type Signing = Pick<Account, 'agreement' | 'renewal'>;

/** Versions in the order in which they have to be signed. */
export const bySignBy = (one: AgreementRenewal, other: AgreementRenewal): number =>
  one.signBy.localeCompare(other.signBy);

/** The versions that a partner still has to sign, as far as they can be signed now. None before its first signature. */
const unsignedRenewals = ({ agreement, renewal }: Signing, now: Date): AgreementRenewal[] =>
  agreement
    ? [...deployedRenewals(), ...(renewal ? [renewal] : [])]
        .filter(({ version, from }) => version > agreement.version && from <= calendarDay(now))
        .sort(bySignBy)
    : [];

/** What a partner has to sign anew, and by when: what comes due first. Its signature of the current version is enough for all. */
export const unsignedRenewal = (account: Signing, now: Date): AgreementRenewal | undefined =>
  unsignedRenewals(account, now)[0];

/** Whether a partner has signed what it takes to order and renew now (R66, R73): the agreement, and anew what is overdue (R72). */
export const hasSigned = (account: Signing | undefined, now: Date): boolean =>
  account?.agreement !== undefined && !unsignedRenewals(account, now).some(({ signBy }) => signBy < calendarDay(now));

/** The moment after which a partner that hasn't signed a version can't order. ISO 8601. */
export const renewalDue = ({ signBy }: AgreementRenewal): string => `${signBy}T23:59:59.999Z`;
