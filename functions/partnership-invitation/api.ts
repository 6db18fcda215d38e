import { type Account, accountKey } from '#shared/account.ts';
import { asActor } from '#shared/audit.ts';
import { addressKey } from '#shared/fields.ts';
import { api } from '#shared/handler.ts';
import { commit } from '#shared/idempotency.ts';
import { defaultLocale, nearestLocale } from '#shared/locale.ts';
import { collection, pageSize, seekOf } from '#shared/paging.ts';
import { emailKey } from '#shared/people.ts';
import type { Principal } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { get, getAll } from '#shared/table.ts';
import type { Holding } from '#shared/unique.ts';
import { nameOf } from '#shared/user.ts';
import { startWalk, wake } from '#shared/walk.ts';
import { authorize, refuse, type Store } from './acceptance.ts';
import { demandRoom, lookUp } from './invited.ts';
import type { Status } from './lifecycle.ts';
import { present, presentToSender } from './present.ts';
import { type Invitation, invitationKey } from './record.ts';
import {
  changeWrites,
  createWrites,
  type Direction,
  listInvitations,
  ofAddress,
  ofCompany,
  type Place,
  type Row,
} from './records.ts';
import { newLink, renewal } from './renewal.ts';
import { routes } from './routes.ts';
import { demandLink, invite, withdraw } from './rules.ts';
import { course, type StoredInvitation } from './walk.ts';

type Routes = typeof routes;

/**
 * POST: the account, the address and what is known of it in at most two reads, one query when it is mailed; one
 * transaction, one execution. The answer's link and draft are not stored with it.
 */
async function create(call: Call<Routes['invite']>): Promise<Reply> {
  const { body, principal, clock } = call;
  const { email, message, note, send = false } = body;
  demandLink(message, send);
  const [account, holding] = await getAll<[Account, Holding]>(accountKey(principal.tenantId), emailKey(email));
  if (account?.status !== 'active') throw new Problem('account.not_ready');
  const { locale, to } = await lookUp(holding, account, clock.now);
  if (send) await demandRoom(principal, email, clock);

  const { tenantId, companyName } = account;
  const { userId, email: own, locale: spoken } = principal;
  const beginning = {
    id: crypto.randomUUID(),
    email,
    from: { tenantId, name: companyName },
    inviter: { userId, name: nameOf(principal), email: own, locale: spoken },
    locale: locale ?? nearestLocale(body.locale) ?? defaultLocale,
    ...(message && { message }),
    ...(note && { note }),
    ...(to && { to }),
  };
  const outcome = invite(beginning, send, clock);
  const { next } = outcome;
  const reply = await commit(call, [...createWrites(outcome, asActor(principal), clock), ...(await newLink(next))], {
    status: 201,
    headers: { Location: `/v1/relationships/invitations/${next.id}` },
    body: { record: next },
  });
  await startWalk(course, { ...next, run: 1 }, clock);
  return reply;
}

/** The invitation as its sender sees it, with what is never stored. */
async function completed(reply: Reply): Promise<Reply> {
  const { record } = reply.body as { record: Invitation };
  return { ...reply, body: await presentToSender(record) };
}

/** What the first page of a list asked for. */
interface Asked {
  direction: Direction;
  status?: Status | undefined;
}

/**
 * GET: one query for those sent; two for those received, by the company and by the caller's own address. An invitation
 * that is in both lists is shown once.
 */
async function list({ query, continuation, principal }: Call<Routes['list']>): Promise<Reply> {
  const { tenantId, email, kind } = principal;
  const scope = `invitations ${tenantId}`;
  const seek = await seekOf<Asked>(scope, { query, continuation });
  const direction = query.direction ?? (kind === 'indirect_provider' ? 'sent' : 'received');
  const asked = seek?.asked ?? { direction, status: query.status };
  const size = seek?.size ?? pageSize(query.size);
  const sent = asked.direction === 'sent';
  const lists = sent ? [ofCompany(tenantId)] : [ofAddress(email), ofCompany(tenantId)];
  const { rows, next } = await listInvitations(lists, asked, size, seek?.after as Place | undefined);
  const shown = sent ? await Promise.all(rows.map(presentToSender)) : onceEach(rows, email).map(present);
  return collection({
    uri: `/relationships/invitations?direction=${asked.direction}${asked.status ? `&status=${asked.status}` : ''}&size=${size}`,
    scope,
    items: shown,
    next: next && { asked, size, after: { ...next } },
  });
}

/** Rows of one's own address come first; those of the company that went to the same address are the same ones again. */
function onceEach(rows: readonly Row[], email: string): Row[] {
  const own = addressKey(email);
  return rows.filter(row => addressKey(row.email) !== own || !('pk' in row) || row.pk === ofAddress(email));
}

/** @throws Problem 404 for an invitation that does not concern the caller's company or address. One read. */
async function reach(id: string, { tenantId, email }: Principal): Promise<StoredInvitation> {
  const record = await get<StoredInvitation>(invitationKey(id));
  const concerned =
    record &&
    (record.from.tenantId === tenantId ||
      record.to?.tenantId === tenantId ||
      addressKey(record.email) === addressKey(email));
  if (!concerned) throw new Problem('resource.unknown');
  return record;
}

/** GET: one read. */
async function read({ params, principal }: Call<Routes['read']>): Promise<Reply> {
  const record = await reach(params.id, principal);
  const own = record.from.tenantId === principal.tenantId;
  return { status: 200, body: own ? await presentToSender(record) : present(record) };
}

/** One of the caller's own company's. @throws Problem 404. One read. */
async function own(id: string, principal: Principal): Promise<StoredInvitation> {
  const record = await reach(id, principal);
  if (record.from.tenantId !== principal.tenantId) throw new Problem('resource.unknown');
  return record;
}

/** POST send: one read, one transaction, one signal. */
const send = (call: Call<Routes['send']>): Promise<Reply> =>
  decided(async () => {
    const { params, principal, clock } = call;
    const record = await own(params.id, principal);
    const { writes, tell } = await renewal(record, asActor(principal), clock);
    const reply = await commit(call, writes, { status: 202 });
    await tell();
    return reply;
  });

/** DELETE: one read, one transaction, one signal; done again, it answers as before. */
const takeBack = (call: Call<Routes['withdraw']>): Promise<Reply> =>
  decided(async () => {
    const { params, principal, clock } = call;
    const record = await own(params.id, principal);
    if (record.status === 'withdrawn') return { status: 204 };
    const outcome = withdraw(record, clock);
    const reply = await commit(call, changeWrites(record, outcome, asActor(principal), clock), { status: 204 });
    await wake(course, record, outcome, clock);
    return reply;
  });

const storing =
  (call: Parameters<typeof commit>[0]): Store =>
  (writes, reply) =>
    commit(call, writes, reply);

/** POST accept: see {@link authorize}. */
async function acceptIt(call: Call<Routes['accept']>): Promise<Reply> {
  const { body, principal, clock } = call;
  const { token, authorizeProvider = false } = body;
  return (await authorize({ token, principal, clock, store: storing(call), authorizeProvider })).reply;
}

/** POST decline: see {@link refuse}. */
async function declineIt(call: Call<Routes['decline']>): Promise<Reply> {
  const { body, principal, clock } = call;
  return (await refuse({ token: body.token, principal, clock, store: storing(call) })).reply;
}

export const handler = api(routes, {
  invite: { run: create, complete: completed },
  list,
  read,
  send,
  withdraw: takeBack,
  accept: acceptIt,
  decline: declineIt,
});
