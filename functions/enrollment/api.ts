/** The door of API clients to applications. */

import { type Actor, asActor } from '#shared/audit/audit.ts';
import { hash, trackingToken } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { Problem } from '#shared/errors/problem.ts';
import { optionalPrincipal } from '#shared/http/bearer.ts';
import { requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Account } from '#shared/identity/account.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import { requirePermission } from '#shared/identity/principal.ts';
import { setting } from '#shared/runtime/settings.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { changedMembersOf, correctEnrollment, mergeChange } from './application/correction.ts';
import { enrollmentEtag } from './application/enrollment.ts';
import { loadAuthorized, loadAuthorizedToChange, requireSignedIn } from './application/load-authorized.ts';
import { bankWrite, newEnrollmentWrites } from './application/repository.ts';
import {
  answerQuestion,
  escalateReview,
  masked,
  newEnrollment,
  resendConfirmation,
  withdrawEnrollment,
} from './application/rules.ts';
import { Application } from './application/schema.ts';
import { enrollmentDefinition } from './application/workflow-definition.ts';
import { type Applied, additionalProgram } from './apply/additional-program.ts';
import { allowDomain, disallowDomain } from './apply/email-domains.ts';
import { allIntake, describeIntake } from './apply/intake.ts';
import { applicantAccount, newApplicationWrites, readStart } from './apply/start.ts';
import { validateApplication } from './apply/validate-application.ts';
import { resendWrites } from './confirm/resend-link.ts';
import { saveTransition } from './lookup.ts';
import { routes } from './routes.ts';
import { toEnrollmentResource } from './to-resource.ts';

type Routes = typeof routes;

/** GET intake: which types take applications. No read. */
async function intake({ clock, locale }: Call<Routes['intake']>): Promise<Reply> {
  const items = await Promise.all(allIntake(setting('INTAKE'), clock.now).map(rule => describeIntake(rule, locale)));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

/** A new application, and what storing it writes. No read for a new company, one for one that has applied before. */
async function first(call: Call<Routes['apply']>, account: Account | undefined): Promise<Applied> {
  const { clock, principal } = call;
  const start = await readStart(call, account);
  const { application, claims } = await validateApplication(start.application, clock.now);
  const id = crypto.randomUUID();
  const trackingHash = hash(trackingToken(await programKey(), id));
  const associated = account?.mpnId;
  const transition = newEnrollment(
    { ...start, id, trackingHash, application, claims, ...(associated && { associated }) },
    clock,
  );
  const actor: Actor = principal
    ? asActor(principal)
    : { kind: 'applicant', ip: call.sourceIp, agent: call.userAgent.slice(0, 300) };
  const made = newEnrollmentWrites(transition, application.bankAccount, actor, clock);
  return { outcome: transition, writes: [...made, ...newApplicationWrites(account, start.partnerType, id)] };
}

/**
 * POST: one transaction, and the reads of {@link first}; for a signed-in global admin one read more, of the account. A company
 * that is in the programme enrolls once more. The 201 alone carries the tracking token.
 */
async function apply(call: Call<Routes['apply']>): Promise<Reply> {
  const { clock, principal } = call;
  if (principal) await requirePermission(principal, 'enrollment.submit');
  return retryOnConflict(async () => {
    const account = await applicantAccount(call);
    const { outcome: transition, writes } = await (account?.status === 'active'
      ? additionalProgram(call, account)
      : first(call, account));
    const { next } = transition;
    const headers = { Location: `/v1/enrollments/${next.id}` };
    const reply = await commit(call, writes, { status: 201, headers, body: toEnrollmentResource(next, clock.now) });
    await startExecution(enrollmentDefinition, { ...next, run: 1 }, clock);
    return reply;
  });
}

/** Adds what is never stored: the tracking token, made again from the programme's key. */
async function withTracking(reply: Reply): Promise<Reply> {
  const body = reply.body as { id: string };
  return { ...reply, body: { ...body, trackingToken: trackingToken(await programKey(), body.id) } };
}

async function read(call: Call<Routes['read']>): Promise<Reply> {
  const { record } = await loadAuthorized(call, 'enrollment.follow');
  return { status: 200, body: toEnrollmentResource(record, call.clock.now) };
}

/** PATCH: one read, one transaction. An operator's correction is in the audit as theirs. */
const change = (call: Call<Routes['change']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const access = await loadAuthorized(call, 'enrollment.correct');
    requireSignedIn(access);
    const { record } = access;
    if (record.purpose) throw new Problem('enrollment.is_change');
    requireFresh(call, enrollmentEtag(record));
    const changed = mergeChange(record.application, changedMembersOf(call.body, record));
    const { application, claims } = await validateApplication(parseInput(Application, changed), call.clock.now);
    const { bankAccount, ...members } = application;
    const bankMask = bankAccount && masked(bankAccount);
    const transition = correctEnrollment(
      record,
      { application: members, claims, ...(bankMask && { bankMask }) },
      call.clock,
    );
    if (!transition) return { status: 200, body: toEnrollmentResource(record, call.clock.now) };
    return saveTransition(call, access, transition, { extra: bankAccount ? [bankWrite(record.id, bankAccount)] : [] });
  });

/** POST verificationemail: one read, one transaction. */
const sendAgain = (call: Call<Routes['resend']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { record, actor } = await loadAuthorizedToChange(call, 'enrollment.press');
    const { writes, notify } = resendWrites(record, resendConfirmation(record, call.clock), actor, call.clock);
    const reply = await commit(call, writes, { status: 202 });
    await notify();
    return reply;
  });

/** POST information: one read, one transaction. */
const inform = (call: Call<Routes['inform']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const access = await loadAuthorizedToChange(call, 'enrollment.change');
    return saveTransition(call, access, answerQuestion(access.record, call.body.message, call.clock));
  });

/** POST withdrawal: one read, one transaction. */
const withdraw = (call: Call<Routes['withdraw']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const access = await loadAuthorizedToChange(call, 'enrollment.change');
    if (access.record.status === 'withdrawn')
      return { status: 200, body: toEnrollmentResource(access.record, call.clock.now) };
    return saveTransition(call, access, withdrawEnrollment(access.record, call.clock));
  });

/** POST escalation: one read, one query, one transaction; pressed again, it answers as before. */
const escalate = (call: Call<Routes['escalate']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const access = await loadAuthorizedToChange(call, 'enrollment.press');
    const { record } = access;
    if ('escalatedOn' in record && record.escalatedOn) return { status: 202 };
    const transition = escalateReview(record, await reviewLeads(), call.clock, 'partner');
    return saveTransition(call, access, transition, { reply: { status: 202 } });
  });

export const handler = apiHandler(
  routes,
  {
    intake,
    apply: { run: apply, complete: withTracking },
    read,
    change,
    resend: sendAgain,
    inform,
    withdraw,
    escalate,
    allowDomain,
    disallowDomain,
  },
  optionalPrincipal,
);
