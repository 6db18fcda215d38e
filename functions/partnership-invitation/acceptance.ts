import { begin } from '#functions/partnership/lookup.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/record.ts';
import { type Account, accountKey, enrolledAs } from '#shared/account.ts';
import { asActor } from '#shared/audit.ts';
import { isToken, type Link, linkKey, stateOf, useWrite } from '#shared/link.ts';
import { emailKey } from '#shared/people.ts';
import type { Principal } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { demandSameRegion } from '#shared/regions.ts';
import { decided } from '#shared/retry.ts';
import type { Reply } from '#shared/route.ts';
import { get, getAll } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import { type Holding, uniqueKey } from '#shared/unique.ts';
import { nameOf } from '#shared/user.ts';
import { wake } from '#shared/walk.ts';
import type { Write } from '#shared/write.ts';
import { type Invitation, invitationKey } from './record.ts';
import { changeWrites } from './records.ts';
import { type Answerer, accept, decline, domainsOf, isFor } from './rules.ts';
import { course, type StoredInvitation } from './walk.ts';

/** A mailed link with the invitation it belongs to. */
export interface Opened {
  token: string;
  link: Link;
  record: StoredInvitation;
}

/** @throws Problem 404 `token.unknown`. Two reads. */
export async function open(token: string): Promise<Opened> {
  const link = isToken(token) ? await get<Link>(linkKey(token)) : undefined;
  const record = link?.purpose === 'partnership' ? await get<StoredInvitation>(invitationKey(link.record)) : undefined;
  if (!link || !record) throw new Problem('token.unknown');
  return { token, link, record };
}

/**
 * @throws Problem 410: the link was used, replaced or has expired, or its invitation was declined or withdrawn
 */
export function demandOpen({ link, record }: Opened, clock: Clock): void {
  const { status } = record;
  if (status === 'accepted') throw new Problem('token.used');
  if (status === 'declined') throw new Problem('token.declined');
  if (status === 'withdrawn') throw new Problem('token.withdrawn');
  const state = stateOf(link, record.link.issue, clock);
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
export async function circumstances(record: StoredInvitation, tenantId: string): Promise<Circumstances> {
  const domains = domainsOf(record.email).map(domain => uniqueKey(`domain#${domain}`));
  const [provider, reseller, partnership, address, ...holders] = await getAll<
    [Account, Account, Partnership, Holding, ...Holding[]]
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
export function demandAcceptable(
  { provider, reseller, theirs, partnership }: Circumstances,
  { from }: StoredInvitation,
  clock: Clock,
): Pair {
  if (!theirs) throw new Problem('invite.not_for_you');
  if (!reseller || !enrolledAs(reseller).includes('indirect_reseller')) {
    throw new Problem('reseller.not_enrolled', { data: ['/v1/account', '/v1/enrollments'] });
  }
  if (provider?.status !== 'active') throw new Problem('provider.not_active', { params: { company: from.name } });
  demandSameRegion(reseller.country, provider.country, clock.now, 'partnership.region_mismatch');
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
export type Store = (writes: readonly Write[], reply: Reply) => Promise<Reply>;

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
  store: Store;
}

/**
 * The reseller authorizes the provider (R113): both lists, both grants, the invitation and the link in one transaction.
 * Three reads, one transaction, one signal.
 *
 * @throws Problem as the contract lists them; none of them uses the link up
 */
export const authorize = (answer: Answer & { authorizeProvider: boolean }): Promise<Answered> =>
  decided(async () => {
    const { token, principal, clock, store, authorizeProvider } = answer;
    const opened = await open(token);
    const { record, link } = opened;
    const found = await circumstances(record, principal.tenantId);
    if (record.status === 'accepted' && found.partnership) {
      throw new Problem('partnership.exists');
    }
    demandOpen(opened, clock);
    if (!authorizeProvider) throw new Problem('consent.required', { params: { company: record.from.name } });
    const { provider, reseller } = demandAcceptable(found, record, clock);

    const actor = asActor(principal);
    const partnership = begin({ id: record.id, provider, reseller, note: record.note }, actor, clock.now);
    const organization = { tenantId: reseller.tenantId, name: reseller.companyName };
    const outcome = accept(record, { organization, person: personOf(principal) }, clock);
    const reply = await store(
      [
        ...partnership.writes,
        useWrite(token, link, clock),
        ...changeWrites(record, outcome, actor, clock),
        stillSo(provider),
        stillSo(reseller),
      ],
      { status: 200, body: partnership.shown },
    );
    await wake(course, record, outcome, clock);
    return { record: outcome.next, reply };
  });

/** The reseller declines. Three reads, one transaction, one signal. @throws Problem 403 `invite.not_for_you`, 404, 410 */
export const refuse = ({ token, principal, clock, store }: Answer): Promise<Answered> =>
  decided(async () => {
    const opened = await open(token);
    const { record, link } = opened;
    demandOpen(opened, clock);
    const { theirs, reseller } = await circumstances(record, principal.tenantId);
    if (!theirs) throw new Problem('invite.not_for_you');
    const { tenantId } = principal;
    const organization = { tenantId, name: reseller?.companyName ?? nameOf(principal) };
    const answerer: Answerer = { organization, person: personOf(principal) };
    const outcome = decline(record, answerer, clock);
    const actor = asActor(principal);
    const reply = await store([useWrite(token, link, clock), ...changeWrites(record, outcome, actor, clock)], {
      status: 200,
      body: { id: record.id, status: outcome.next.status },
    });
    await wake(course, record, outcome, clock);
    return { record: outcome.next, reply };
  });
