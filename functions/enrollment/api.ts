/** The door of API clients to applications. */
import type { Account } from '#shared/account.ts';
import { type Actor, asActor } from '#shared/audit.ts';
import { optionalPrincipal } from '#shared/bearer.ts';
import { demandFresh } from '#shared/etag.ts';
import { api } from '#shared/handler.ts';
import { commit } from '#shared/idempotency.ts';
import { programmeKey } from '#shared/key.ts';
import { hash, trackingToken } from '#shared/link-secret.ts';
import { reviewLeads } from '#shared/people.ts';
import { demand } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { startWalk } from '#shared/walk.ts';
import { parse } from '#shared/wire.ts';
import { accept } from './applying.ts';
import { correct, merge, saidOf } from './correction.ts';
import { allowDomain, disallowDomain } from './email-domains.ts';
import { type Applied, further } from './further.ts';
import { allIntake, describeIntake } from './intake.ts';
import { settle } from './lookup.ts';
import { present } from './present.ts';
import { demandSignedIn, reach, reachToChange } from './reach.ts';
import { enrollmentEtag } from './record.ts';
import { bankWrite, createWrites } from './records.ts';
import { renewal } from './relink.ts';
import { routes } from './routes.ts';
import { answer, begin, escalate, masked, resend, withdraw } from './rules.ts';
import { Application } from './schema.ts';
import { accountOf, startOf, startsAnew } from './start.ts';
import { course } from './walk.ts';

type Routes = typeof routes;

/** GET intake: which types take applications. No read. */
async function intake({ clock, locale }: Call<Routes['intake']>): Promise<Reply> {
  const items = await Promise.all(allIntake(setting('INTAKE'), clock.now).map(rule => describeIntake(rule, locale)));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

/** A new application, and what storing it writes. No read for a new company, one for one that has applied before. */
async function first(call: Call<Routes['apply']>, account: Account | undefined): Promise<Applied> {
  const { clock, principal } = call;
  const start = await startOf(call, account);
  const { application, holds } = await accept(start.application, clock.now);
  const id = crypto.randomUUID();
  const trackingHash = hash(trackingToken(await programmeKey(), id));
  const associated = account?.mpnId;
  const outcome = begin({ ...start, id, trackingHash, application, holds, ...(associated && { associated }) }, clock);
  const actor: Actor = principal
    ? asActor(principal)
    : { kind: 'applicant', ip: call.sourceIp, agent: call.userAgent.slice(0, 300) };
  const made = createWrites(outcome, application.bankAccount, actor, clock);
  return { outcome, writes: [...made, ...startsAnew(account, start.partnerType, id)] };
}

/**
 * POST: one transaction, and the reads of {@link first}; for a signed-in global admin one read more, of the account. A company
 * that is in the programme enrolls once more. The 201 alone carries the tracking token.
 */
async function apply(call: Call<Routes['apply']>): Promise<Reply> {
  const { clock, principal } = call;
  if (principal) await demand(principal, 'enrollment.submit');
  return decided(async () => {
    const account = await accountOf(call);
    const { outcome, writes } = await (account?.status === 'active' ? further(call, account) : first(call, account));
    const { next } = outcome;
    const headers = { Location: `/v1/enrollments/${next.id}` };
    const reply = await commit(call, writes, { status: 201, headers, body: present(next, clock.now) });
    await startWalk(course, { ...next, run: 1 }, clock);
    return reply;
  });
}

/** Adds what is never stored: the tracking token, made again from the programme's key. */
async function withTracking(reply: Reply): Promise<Reply> {
  const body = reply.body as { id: string };
  return { ...reply, body: { ...body, trackingToken: trackingToken(await programmeKey(), body.id) } };
}

async function read(call: Call<Routes['read']>): Promise<Reply> {
  const { record } = await reach(call, 'enrollment.follow');
  return { status: 200, body: present(record, call.clock.now) };
}

/** PATCH: one read, one transaction. An operator's correction is in the audit as theirs. */
const change = (call: Call<Routes['change']>): Promise<Reply> =>
  decided(async () => {
    const reached = await reach(call, 'enrollment.correct');
    demandSignedIn(reached);
    const { record } = reached;
    if (record.purpose) throw new Problem('enrollment.is_change');
    demandFresh(call, enrollmentEtag(record));
    const changed = merge(record.application, saidOf(call.body, record));
    const { application, holds } = await accept(parse(Application, changed), call.clock.now);
    const { bankAccount, ...told } = application;
    const bankMask = bankAccount && masked(bankAccount);
    const outcome = correct(record, { application: told, holds, ...(bankMask && { bankMask }) }, call.clock);
    if (!outcome) return { status: 200, body: present(record, call.clock.now) };
    return settle(call, reached, outcome, { extra: bankAccount ? [bankWrite(record.id, bankAccount)] : [] });
  });

/** POST verificationemail: one read, one transaction. */
const sendAgain = (call: Call<Routes['resend']>): Promise<Reply> =>
  decided(async () => {
    const { record, actor } = await reachToChange(call, 'enrollment.press');
    const { writes, tell } = renewal(record, resend(record, call.clock), actor, call.clock);
    const reply = await commit(call, writes, { status: 202 });
    await tell();
    return reply;
  });

/** POST information: one read, one transaction. */
const inform = (call: Call<Routes['inform']>): Promise<Reply> =>
  decided(async () => {
    const reached = await reachToChange(call, 'enrollment.change');
    return settle(call, reached, answer(reached.record, call.body.message, call.clock));
  });

/** POST withdrawal: one read, one transaction. */
const takeBack = (call: Call<Routes['withdraw']>): Promise<Reply> =>
  decided(async () => {
    const reached = await reachToChange(call, 'enrollment.change');
    if (reached.record.status === 'withdrawn') return { status: 200, body: present(reached.record, call.clock.now) };
    return settle(call, reached, withdraw(reached.record, call.clock));
  });

/** POST escalation: one read, one query, one transaction; pressed again, it answers as before. */
const press = (call: Call<Routes['escalate']>): Promise<Reply> =>
  decided(async () => {
    const reached = await reachToChange(call, 'enrollment.press');
    const { record } = reached;
    if ('escalatedOn' in record && record.escalatedOn) return { status: 202 };
    const outcome = escalate(record, await reviewLeads(), call.clock, 'partner');
    return settle(call, reached, outcome, { reply: { status: 202 } });
  });

export const handler = api(
  routes,
  {
    intake,
    apply: { run: apply, complete: withTracking },
    read,
    change,
    resend: sendAgain,
    inform,
    withdraw: takeBack,
    escalate: press,
    allowDomain,
    disallowDomain,
  },
  optionalPrincipal,
);
