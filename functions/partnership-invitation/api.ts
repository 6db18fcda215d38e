import { asActor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, getAll } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { defaultLocale, nearestLocale } from '#shared/i18n/locale.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { emailKey } from '#shared/identity/people.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { signalTransition, startExecution } from '#shared/workflow/workflow-execution.ts';
import { acceptByLink, declineByLink, type SaveAnswer } from './acceptance.ts';
import { type Invitation, invitationKey } from './invitation.ts';
import type { InvitationStatus } from './lifecycle.ts';
import { lookUpRecipient, requireInvitationQuota } from './recipient.ts';
import {
  type Direction,
  invitationWrites,
  listInvitations,
  newInvitationWrites,
  ofAddress,
  ofCompany,
  type Place,
  type Row,
} from './repository.ts';
import { newLinkWrites, resendInvitationWrites } from './resend-link.ts';
import { routes } from './routes.ts';
import { newInvitation, requireLinkPlaceholder, withdrawInvitation } from './rules.ts';
import { toInvitationResource, toSentInvitationResource } from './to-resource.ts';
import { invitationDefinition, type StoredInvitation } from './workflow-definition.ts';

type Routes = typeof routes;

/**
 * POST: the account, the address and what is known of it in at most two reads, one query when it is mailed; one
 * transaction, one execution. The answer's link and draft are not stored with it.
 */
async function create(call: Call<Routes['invite']>): Promise<Reply> {
  const { body, principal, clock } = call;
  const { email, message, note, send = false } = body;
  requireLinkPlaceholder(message, send);
  const [account, claim] = await getAll<[Account, UniqueClaim]>(accountKey(principal.tenantId), emailKey(email));
  if (account?.status !== 'active') throw new Problem('account.not_ready');
  const { locale, to } = await lookUpRecipient(claim, account, clock.now);
  if (send) await requireInvitationQuota(principal, email, clock);

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
  const transition = newInvitation(beginning, send, clock);
  const { next } = transition;
  const reply = await commit(
    call,
    [...newInvitationWrites(transition, asActor(principal), clock), ...(await newLinkWrites(next))],
    {
      status: 201,
      headers: { Location: `/v1/relationships/invitations/${next.id}` },
      body: { record: next },
    },
  );
  await startExecution(invitationDefinition, { ...next, run: 1 }, clock);
  return reply;
}

/** The invitation as its sender sees it, with what is never stored. */
async function completed(reply: Reply): Promise<Reply> {
  const { record } = reply.body as { record: Invitation };
  return { ...reply, body: await toSentInvitationResource(record) };
}

/** What the first page of a list asked for. */
interface Asked {
  direction: Direction;
  status?: InvitationStatus | undefined;
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
  const shown = sent
    ? await Promise.all(rows.map(toSentInvitationResource))
    : onceEach(rows, email).map(toInvitationResource);
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
async function loadAuthorizedInvitation(id: string, { tenantId, email }: Principal): Promise<StoredInvitation> {
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
  const record = await loadAuthorizedInvitation(params.id, principal);
  const own = record.from.tenantId === principal.tenantId;
  return { status: 200, body: own ? await toSentInvitationResource(record) : toInvitationResource(record) };
}

/** One of the caller's own company's. @throws Problem 404. One read. */
async function own(id: string, principal: Principal): Promise<StoredInvitation> {
  const record = await loadAuthorizedInvitation(id, principal);
  if (record.from.tenantId !== principal.tenantId) throw new Problem('resource.unknown');
  return record;
}

/** POST send: one read, one transaction, one signal. */
const send = (call: Call<Routes['send']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { params, principal, clock } = call;
    const record = await own(params.id, principal);
    const { writes, notify } = await resendInvitationWrites(record, asActor(principal), clock);
    const reply = await commit(call, writes, { status: 202 });
    await notify();
    return reply;
  });

/** DELETE: one read, one transaction, one signal; done again, it answers as before. */
const withdraw = (call: Call<Routes['withdraw']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { params, principal, clock } = call;
    const record = await own(params.id, principal);
    if (record.status === 'withdrawn') return { status: 204 };
    const transition = withdrawInvitation(record, clock);
    const reply = await commit(call, invitationWrites(record, transition, asActor(principal), clock), { status: 204 });
    await signalTransition(invitationDefinition, record, transition, clock);
    return reply;
  });

const storing =
  (call: Parameters<typeof commit>[0]): SaveAnswer =>
  (writes, reply) =>
    commit(call, writes, reply);

/** POST accept: see {@link acceptByLink}. */
async function acceptIt(call: Call<Routes['accept']>): Promise<Reply> {
  const { body, principal, clock } = call;
  const { token, authorizeProvider = false } = body;
  return (await acceptByLink({ token, principal, clock, store: storing(call), authorizeProvider })).reply;
}

/** POST decline: see {@link declineByLink}. */
async function declineIt(call: Call<Routes['decline']>): Promise<Reply> {
  const { body, principal, clock } = call;
  return (await declineByLink({ token: body.token, principal, clock, store: storing(call) })).reply;
}

export const handler = apiHandler(routes, {
  invite: { run: create, complete: completed },
  list,
  read,
  send,
  withdraw,
  accept: acceptIt,
  decline: declineIt,
});
