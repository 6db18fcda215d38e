/** What other capabilities use of partnerships: a new one, a company's list of partners, and what a grant allows. */

import { type Actor, asActor, auditWrite, auditWrites } from '#shared/audit/audit.ts';
import { withConsents } from '#shared/audit/consent.ts';
import { getAll, query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { grantConsents } from './grant-consents.ts';
import {
  type InvitationCutoff,
  type Partnership,
  partnersAt,
  partnershipKey,
  partyOf,
  type Side,
} from './partnership.ts';
import { newPartnershipWrites, partnershipOf } from './repository.ts';
import { recipientAt } from './rules.ts';
import { toPartnershipResource } from './to-resource.ts';

/** What a partnership starts from: both accounts, the ID of the invitation, and the cutoff that was read. */
interface Beginning {
  id: string;
  provider: Account;
  reseller: Account;
  note?: string | undefined;
  cutoff: InvitationCutoff | undefined;
  /** Whoever gives the grants for the reseller, and the language in which they read them. */
  granting: { principal: Principal; language: string };
}

/**
 * A new partnership with both grants (R116, R117), in the lists of both companies.
 * @returns the writes, and the partnership as the reseller sees it
 */
export function newPartnership({ id, provider, reseller, note, cutoff, granting }: Beginning, now: Date) {
  const partnership: Partnership = {
    id,
    version: 1,
    provider: partyOf(provider),
    reseller: partyOf(reseller),
    grants: { orders: true, adminAccess: true },
    since: now.toISOString(),
    ...(note && { note }),
  };
  const { principal, language } = granting;
  const writes: Write[] = withConsents(
    newPartnershipWrites(partnership, cutoff, asActor(principal), now),
    grantConsents(partnership, principal, language, now),
  );
  return { writes, shown: toPartnershipResource(partnership, 'reseller') };
}

/**
 * Requires that a reseller and a provider are partners. One read; one query before an error.
 * @throws Problem 409 `partnership.ended` with the date, 404 `resource.unknown` if they never were
 */
export async function requirePartnership(resellerTenantId: string, providerTenantId: string): Promise<void> {
  await partnershipOf('reseller', resellerTenantId, providerTenantId);
}

/**
 * Requires that a reseller has given its provider administrator access (R117). One read; one query before an error.
 * @throws Problem 403 `partnership.no_admin_access`; 404 and 409 as {@link requirePartnership}
 */
export async function requireAdminAccess(providerTenantId: string, resellerTenantId: string): Promise<Partnership> {
  const partnership = await partnershipOf('provider', providerTenantId, resellerTenantId);
  if (!partnership.grants.adminAccess)
    throw new Problem('partnership.no_admin_access', { params: { company: partnership.reseller.name } });
  return partnership;
}

/** What a provider did with administrator access: the word that emails and the activity log have for it. */
export interface AdministratorAct {
  act: 'password' | 'support';
  /** The person whose password it was. */
  user?: Pick<User, 'userId' | 'firstName' | 'lastName'>;
}

/**
 * What an act with administrator access writes besides the change: the provider's own audit record, an email to each global admin of
 * the reseller, and the condition that the grant is still what it was. The change itself is in the reseller's activity log. One query.
 */
export async function administratorActWrites(
  { id, version, provider, reseller }: Partnership,
  { act, user }: AdministratorAct,
  { principal, clock }: { principal: Principal; clock: Clock },
): Promise<Write[]> {
  const about = { resourceType: 'partner_administration', resourceId: id, operation: `administer_${act}` } as const;
  const to = { Reseller: reseller.name, ...(user && { UserId: user.userId }) };
  const admins = await adminsOf(reseller.tenantId);
  return [
    { key: partnershipKey('provider', provider.tenantId, reseller.tenantId), when: { equals: { version } } },
    auditWrite({ tenantId: provider.tenantId, ...about, to, actor: asActor(principal) }, clock.now),
    ...admins.map(admin =>
      enqueueEmail(
        {
          ...recipientAt(reseller, admin),
          kind: 'admin_access_used',
          about: 'partnership',
          tenantId: reseller.tenantId,
          params: {
            company: provider.name,
            reseller: reseller.name,
            by: nameOf(principal),
            act,
            user: user ? nameOf(user) : '',
            changed: { date: clock.now.toISOString() },
          },
        },
        clock.now,
      ),
    ),
  ];
}

/** Takes a partnership out of both companies' lists because the reseller is deleted. It leaves no history. */
export const partnershipPurgeWrites = (partnership: Partnership, actor: Actor, now: Date): Write[] => [
  ...sidesOf(partnership).map(key => ({
    key,
    delete: true as const,
    when: { equals: { version: partnership.version } },
  })),
  ...auditWrites(
    {
      ...{ tenantId: partnership.provider.tenantId, resourceType: 'partner_relationship', resourceId: partnership.id },
      ...{ operation: 'remove_partner_relationship', actor },
    },
    partnership.reseller.tenantId,
    now,
  ),
];

const sidesOf = ({ provider, reseller }: Partnership): Key[] => [
  partnershipKey('provider', provider.tenantId, reseller.tenantId),
  partnershipKey('reseller', reseller.tenantId, provider.tenantId),
];

/** One page of a company's partners. One query. */
export const listPartners = (
  side: Side,
  tenantId: string,
  limit: number,
  after?: Record<string, unknown>,
): Promise<{ items: Partnership[]; last?: Record<string, unknown> }> =>
  query<Partnership>({ partition: `TENANT#${tenantId}`, sort: { beginsWith: partnersAt[side] }, limit, after });

/**
 * The global admins of companies, as far as these are still resellers of the provider; each company once. One read call if there are
 * companies, and a query for each reseller.
 */
export async function adminsOfPartners(
  providerTenantId: string,
  companies: readonly { tenantId: string }[],
): Promise<User[]> {
  const ids = [...new Set(companies.map(({ tenantId }) => tenantId))];
  const partnerships = await getAll<Partnership[]>(...ids.map(id => partnershipKey('provider', providerTenantId, id)));
  const partnered = ids.filter((_, n) => partnerships[n]);
  return (await Promise.all(partnered.map(adminsOf))).flat();
}
