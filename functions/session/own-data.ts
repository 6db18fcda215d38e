import { announcementChoiceKey } from '#functions/announcement/lookup.ts';
import { type UserLicenses, userLicensesKey } from '#functions/license/license.ts';
import { referralScopeKey } from '#functions/referral/lookup.ts';
import { digestKeys } from '#functions/task/lookup.ts';
import { getAll, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Active, factorKey } from '#shared/identity/user.ts';
import { type DeliveryState, unreachableAddressKey } from '#shared/mail/email-delivery.ts';
import type { Factor } from '#shared/sign-in/factor.ts';
import type { Family } from './family.ts';
import { familyName, familyOfRow, familyRows } from './family-row.ts';
import type { routes } from './routes.ts';

const mostSessions = 100;

/** The stored sessions of a person, the newest first; one that was signed out of is deleted. One query, one read. */
async function keptSessions(userId: string) {
  const rows = { ...familyRows(userId), limit: mostSessions, backwards: true, consistent: true };
  const keys = (await query<Key>(rows)).items.map(familyOfRow);
  const families = await getAll<Family[]>(...keys);
  return keys.flatMap((key, n) => {
    const family = families[n];
    if (!family) return [];
    const { since, lastUsedOn, source, agent } = family;
    return [{ id: familyName(key), since, lastUsedOn, source, agent }];
  });
}

type Blocked = { state: DeliveryState; on: string };
type Digest = { sentOn: string };
type Scope = { locationIds: string[] };

/** What is kept of a person in items of their own. One read. */
const keptItems = (user: Active) =>
  getAll<[Factor, UserLicenses, Blocked, Key, Scope, Key, Digest]>(
    factorKey(user.userId),
    userLicensesKey(user.userId),
    unreachableAddressKey(user.email),
    announcementChoiceKey(user.userId),
    referralScopeKey(user),
    ...digestKeys(user.userId),
  );

const personOf = (user: Active) => {
  const { userId, tenantId, firstName, lastName, email, formerDomains, locale, timeZone, roles, status } = user;
  const { createdDate, directory, addressChange } = user;
  const named = { userId, tenantId, firstName, lastName, email, pendingEmail: addressChange?.email, formerDomains };
  return { ...named, locale, timeZone, roles, status, createdDate, directory };
};

/** When links were last requested, if any is on record. */
const linksRequested = ({ recovery, signInLink }: Active) =>
  recovery || signInLink ? { recovery: recovery?.requestedOn, signIn: signInLink?.requestedOn } : undefined;

/**
 * GET: what is kept of the caller as a person, as docs/privacy.md has it. Secrets, hashes and what belongs to others are left out:
 * who asked for a change of their address, for example. One query and two reads, besides the caller's own record.
 */
export async function ownData({ principal, clock }: Call<(typeof routes)['data']>): Promise<Reply> {
  const [[factor, licenses, blocked, noAnnouncements, scope, noTasks, digest], sessions] = await Promise.all([
    keptItems(principal),
    keptSessions(principal.userId),
  ]);
  const body = {
    asOf: clock.now.toISOString(),
    person: personOf(principal),
    lastSignIn: principal.lastSignIn,
    linksRequested: linksRequested(principal),
    secondFactor: factor && { since: factor.since, recoveryCodesLeft: Object.keys(factor.recovery).length },
    sessions,
    emails: {
      announcements: !noAnnouncements,
      tasks: !noTasks,
      lastTasksOn: digest?.sentOn,
      blocked: blocked && { state: blocked.state, on: blocked.on },
    },
    licenses: licenses?.held.map(({ subscriptionId, since }) => ({ subscriptionId, since })),
    referralLocations: scope?.locationIds,
  };
  return { status: 200, body };
}
