import { newPartnership } from '#functions/partnership/lookup.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { asActor } from '#shared/audit/audit.ts';
import { requireSameRegion } from '#shared/company/region.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, getAll } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';

import { type Account, accountKey, enrolledAs } from '#shared/identity/account.ts';
import { emailKey } from '#shared/identity/people.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { consumeWrite, isToken, type Link, linkKey, linkState } from '#shared/links/link.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { type Invitation, invitationKey } from './invitation.ts';
import { invitationWrites } from './repository.ts';
import { type Answerer, acceptInvitation, declineInvitation, domainsOf, isFor } from './rules.ts';
import { invitationDefinition, type StoredInvitation } from './workflow-definition.ts';

/** A mailed link with the invitation it belongs to. */
export interface OpenedInvitationLink {
  token: string;
  link: Link;
  record: StoredInvitation;
}

/** @throws Problem 404 `token.unknown`. Two reads. */
export async function openInvitationLink(token: string): Promise<OpenedInvitationLink> {
  const link = isToken(token) ? await get<Link>(linkKey(token)) : undefined;
  const record = link?.purpose === 'partnership' ? await get<StoredInvitation>(invitationKey(link.record)) : undefined;
  if (!link || !record) throw new Problem('token.unknown');
  return { token, link, record };
}

/**
 * @throws Problem 410: the link was used, replaced or has expired, or its invitation was declined or withdrawn
 */
export function requireLinkOpen({ link, record }: OpenedInvitationLink, clock: Clock): void {
  const { status } = record;
  if (status === 'accepted') throw new Problem('token.used');
  if (status === 'declined') throw new Problem('token.declined');
  if (status === 'withdrawn') throw new Problem('token.withdrawn');
  const state = linkState(link, record.link.issue, clock);
  const over = status === 'expired' || new Date(record.expiresOn) <= clock.now;
  const trouble = state === 'open' ? over && 'token.expired' : state === 'used' ? 'token.used' : state;
  if (!trouble) return;
  const params = { expired: new Date(record.expiresOn), newer: new Date(record.link.issuedOn) };
  throw new Problem(trouble, { params });
}

/** All that a reseller's answer depends on, besides the invitation. */
interface Circumstances {
  provider: Account | undefined;
  reseller: Account | undefined;
  /** Whether the invitation is for the caller's company. */
  theirs: boolean;
  partnership: Partnership | undefined;
}

/** One read. */
export async function loadAnswerContext(record: StoredInvitation, tenantId: string): Promise<Circumstances> {
  const domains = domainsOf(record.email).map(domain => uniqueKey(`domain#${domain}`));
  const [provider, reseller, partnership, address, ...holders] = await getAll<
    [Account, Account, Partnership, UniqueClaim, ...UniqueClaim[]]
  >(
    accountKey(record.from.tenantId),
    accountKey(tenantId),
    partnershipKey('reseller', tenantId, record.from.tenantId),
    emailKey(record.email),
    ...domains,
  );
  const known = { address: address?.tenantId, domains: holders.map(holder => holder?.tenantId) };
  return { provider, reseller, partnership, theirs: isFor(record, tenantId, known) };
}

/** The two accounts, once they may partner. */
interface Pair {
  provider: Account;
  reseller: Account;
}

/**
 * Whether a company may accept an invitation as things are now: enrolled as a reseller, its account active and so the
 * agreement signed (R104, B59); the provider active; both of one region (R125); no partnership yet (R124).
 *
 * @throws Problem 403 `invite.not_for_you`, 409, 422 `partnership.region_mismatch`
 */
export function requireAcceptable(
  { provider, reseller, theirs, partnership }: Circumstances,
  { from }: StoredInvitation,
  clock: Clock,
): Pair {
  if (!theirs) throw new Problem('invite.not_for_you');
  if (!reseller || !enrolledAs(reseller).includes('indirect_reseller')) {
    throw new Problem('reseller.not_enrolled', { data: ['/v1/account', '/v1/enrollments'] });
  }
  if (provider?.status !== 'active') throw new Problem('provider.not_active', { params: { company: from.name } });
  requireSameRegion(reseller.country, provider.country, clock.now, 'partnership.region_mismatch');
  if (partnership) throw new Problem('partnership.exists');
  return { provider, reseller };
}

/** What an account was when the answer was decided must hold when it is stored: nobody moves or is suspended in between. */
const stillSo = ({ tenantId, status, country }: Account): Write => ({
  key: accountKey(tenantId),
  when: { equals: { status, country } },
});

const personOf = (principal: Principal) => {
  const { userId, email, locale } = principal;
  return { userId, name: nameOf(principal), email, locale };
};

/** How an answer is stored: with its idempotency record, or for a page without. */
export type SaveAnswer = (writes: readonly Write[], reply: Reply) => Promise<Reply>;

/** The invitation as it was answered, and what is replied. */
interface Answered {
  record: Invitation;
  reply: Reply;
}

/** A signed-in global admin's answer to the link of an invitation. */
interface Answer {
  token: string;
  principal: Principal;
  clock: Clock;
  store: SaveAnswer;
}

/**
 * The reseller authorizes the provider (R113): both lists, both grants, the invitation and the link in one transaction.
 * Three reads, one transaction, one signal.
 *
 * @throws Problem as the contract lists them; none of them uses the link up
 */
export const acceptByLink = (answer: Answer & { authorizeProvider: boolean }): Promise<Answered> =>
  retryOnConflict(async () => {
    const { token, principal, clock, store, authorizeProvider } = answer;
    const opened = await openInvitationLink(token);
    const { record, link } = opened;
    const found = await loadAnswerContext(record, principal.tenantId);
    if (record.status === 'accepted' && found.partnership) {
      throw new Problem('partnership.exists');
    }
    requireLinkOpen(opened, clock);
    if (!authorizeProvider) throw new Problem('consent.required', { params: { company: record.from.name } });
    const { provider, reseller } = requireAcceptable(found, record, clock);

    const actor = asActor(principal);
    const partnership = newPartnership({ id: record.id, provider, reseller, note: record.note }, actor, clock.now);
    const organization = { tenantId: reseller.tenantId, name: reseller.companyName };
    const transition = acceptInvitation(record, { organization, person: personOf(principal) }, clock);
    const reply = await store(
      [
        ...partnership.writes,
        consumeWrite(token, link, clock),
        ...invitationWrites(record, transition, actor, clock),
        stillSo(provider),
        stillSo(reseller),
      ],
      { status: 200, body: partnership.shown },
    );
    await signalTransition(invitationDefinition, record, transition, clock);
    return { record: transition.next, reply };
  });

/** The reseller declines. Three reads, one transaction, one signal. @throws Problem 403 `invite.not_for_you`, 404, 410 */
export const declineByLink = ({ token, principal, clock, store }: Answer): Promise<Answered> =>
  retryOnConflict(async () => {
    const opened = await openInvitationLink(token);
    const { record, link } = opened;
    requireLinkOpen(opened, clock);
    const { theirs, reseller } = await loadAnswerContext(record, principal.tenantId);
    if (!theirs) throw new Problem('invite.not_for_you');
    const { tenantId } = principal;
    const organization = { tenantId, name: reseller?.companyName ?? nameOf(principal) };
    const answerer: Answerer = { organization, person: personOf(principal) };
    const transition = declineInvitation(record, answerer, clock);
    const actor = asActor(principal);
    const reply = await store(
      [consumeWrite(token, link, clock), ...invitationWrites(record, transition, actor, clock)],
      {
        status: 200,
        body: { id: record.id, status: transition.next.status },
      },
    );
    await signalTransition(invitationDefinition, record, transition, clock);
    return { record: transition.next, reply };
  });
