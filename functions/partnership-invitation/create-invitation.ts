import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { defaultLocale, nearestLocale } from '#shared/i18n/locale.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { type Account, accountKey, requireActive } from '#shared/identity/account.ts';
import { emailKey } from '#shared/identity/people.ts';
import { isClient } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import { newInvitationWrites } from '#shared/invitation/repository.ts';
import { newLinkWrites } from '#shared/invitation/resend-link.ts';
import { type NewInvitation, newInvitation, requireLinkPlaceholder } from '#shared/invitation/rules.ts';
import { addressOf, requireInvitationQuota } from '#shared/invitation/sender.ts';
import { partnerMailWrites } from '#shared/mail/partner-mail.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { lookUpRecipient } from './recipient.ts';
import type { routes } from './routes.ts';
import { toSentInvitationResource } from './to-resource.ts';
import { partnershipInvitation } from './workflow-definition.ts';

type CreateCall = Call<(typeof routes)['invite']>;

/**
 * The input of a new invitation, after checking that the sender may invite this address. At most two reads; one query
 * if Tandem emails it.
 */
async function invitationFacts({ body, principal, clock }: CreateCall, mailed: boolean): Promise<NewInvitation> {
  const { email, message, note } = body;
  const { tenantId, userId, locale: senderLocale } = principal;
  const sender = addressOf(principal);
  const [known, claim] = await getAll<[Account, UniqueClaim]>(accountKey(tenantId), emailKey(email));
  const account = requireActive(known);
  const { locale, timeZone, to } = await lookUpRecipient(claim, account, clock.now);
  if (mailed) await requireInvitationQuota(partnershipInvitation, principal, email, clock);
  return {
    id: crypto.randomUUID(),
    kind: 'partnership',
    email,
    from: { tenantId, name: account.companyName },
    inviter: {
      ...{ userId, name: nameOf(principal), locale: senderLocale },
      ...(sender && { email: sender }),
      ...(!isClient(principal) && { timeZone: timeZoneFor(principal.timeZone, account.country) }),
    },
    locale: locale ?? nearestLocale(body.locale) ?? defaultLocale,
    ...(timeZone && { timeZone }),
    ...(message && { message }),
    ...(note && { note }),
    ...(to && { to }),
  };
}

/**
 * POST: invites a reseller (R107). The reads of {@link invitationFacts}, one more if it is emailed, one
 * transaction, and the start of a workflow
 * execution. A new record has no concurrent changes, so nothing is retried.
 */
export async function createInvitation(call: CreateCall): Promise<Reply> {
  const { body, principal, clock } = call;
  const { message, send: mailed = false } = body;
  requireLinkPlaceholder(message, mailed);
  const transition = newInvitation(partnershipInvitation, await invitationFacts(call, mailed), mailed, clock);
  const { next } = transition;
  const writes = [
    ...newInvitationWrites(partnershipInvitation, transition, asActor(principal), clock),
    ...(await newLinkWrites(partnershipInvitation, next)),
    ...(mailed ? await partnerMailWrites(principal.tenantId, [body.email], clock) : []),
  ];
  const headers = { Location: `/v1/relationships/invitations/${next.id}` };
  const reply = await commit(call, writes, { status: 201, headers, body: { record: next } });
  await startExecution(partnershipInvitation.definition, { ...next, run: 1 }, clock);
  return reply;
}

/** The invitation as its sender sees it, with the link and the draft, which are never stored. */
export async function withLinkAndDraft(reply: Reply): Promise<Reply> {
  const { record } = reply.body as { record: Invitation };
  return { ...reply, body: await toSentInvitationResource(record) };
}
