/** What the sender of an invitation does with it, whatever it invites to. */
import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { type Account, accountKey, requireActive } from '#shared/identity/account.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { partnerMailWrites } from '#shared/mail/partner-mail.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { signalTransition, startExecution } from '#shared/workflow/workflow-execution.ts';
import type { Inviter } from './invitation.ts';
import type { InvitationSpec, StoredInvitation } from './invitation-spec.ts';
import { invitationWrites, mailedSince, newInvitationWrites } from './repository.ts';
import { type IsVoidForInvited, newLinkWrites, resendInvitationWrites } from './resend-link.ts';
import { type NewInvitation, newInvitation, requireLinkPlaceholder, withdrawInvitation } from './rules.ts';

/** A request about one of the invitations that the caller's company has sent. */
type SentCall = Omit<Call, 'params' | 'principal'> & { params: Record<'id', string>; principal: Principal };

/** The address at which a person receives invitations; a client has none. */
export const addressOf = (principal: Principal): string | undefined =>
  isClient(principal) ? undefined : principal.email;

/** Who sends an invitation, as it keeps them: a person with their time zone, or a machine client. */
export function inviterFrom(principal: Principal, { country }: Pick<Account, 'country'>): Inviter {
  const { userId, locale } = principal;
  const email = addressOf(principal);
  return {
    ...{ userId, name: nameOf(principal), locale },
    ...(email && { email }),
    ...(!isClient(principal) && { timeZone: timeZoneFor(principal.timeZone, country) }),
  };
}

/** A request for a new invitation. */
type NewCall = Omit<Call, 'params' | 'principal' | 'body'> & {
  principal: Principal;
  body: { email: string; message?: string | undefined; send?: boolean | undefined };
};

/**
 * POST: makes an invitation. The reads of `factsOf`, one more if it is emailed, one transaction, and the start of a workflow
 * execution. A new record has no concurrent changes, so nothing is retried.
 * @param path of the invitations of this kind
 * @param factsOf what the invitation says, after checking that the sender may send it
 */
export async function createNewInvitation(
  spec: InvitationSpec,
  call: NewCall,
  path: string,
  factsOf: (mailed: boolean) => Promise<NewInvitation>,
): Promise<Reply> {
  const { body, principal, clock } = call;
  const { email, message, send: mailed = false } = body;
  requireLinkPlaceholder(message, mailed);
  const transition = newInvitation(spec, await factsOf(mailed), mailed, clock);
  const { next } = transition;
  const writes = [
    ...newInvitationWrites(spec, transition, asActor(principal), clock),
    ...(await newLinkWrites(spec, next)),
    ...(mailed ? await partnerMailWrites(principal.tenantId, [email], clock) : []),
  ];
  const reply = await commit(call, writes, {
    status: 201,
    headers: { Location: `${path}/${next.id}` },
    body: { record: next },
  });
  await startExecution(spec.definition, { ...next, run: 1 }, clock);
  return reply;
}

/** An invitation that the caller's company sent. One read. @throws Problem 404 */
async function loadSentInvitation(
  { definition }: InvitationSpec,
  id: string,
  { tenantId }: Principal,
): Promise<StoredInvitation> {
  const record = await get<StoredInvitation>(definition.key(id));
  if (record?.from.tenantId !== tenantId) throw new Problem('resource.unknown');
  return record;
}

/** Maximum number of emails per day with invitations of one kind from one company to one address. */
const mailsADay = 20;

/** @throws Problem 429 `invite.too_many`. One query. */
export async function requireInvitationQuota(
  spec: InvitationSpec,
  { tenantId }: Principal,
  email: string,
  clock: Clock,
): Promise<void> {
  const mailed = await mailedSince(spec, tenantId, email, addDays(clock.now, -1, clock));
  if (mailed >= mailsADay) throw new Problem('invite.too_many', { retryAfter: Math.ceil(clock.daySeconds / 24) });
}

/**
 * POST send: emails an invitation with a new link. Three reads at most and those of `isVoidForInvited`, one transaction, one
 * signal.
 * @param requireSendable refuses what can't be sent at present
 */
export const sendInvitation =
  (
    spec: InvitationSpec,
    isVoidForInvited: IsVoidForInvited,
    requireSendable: (record: StoredInvitation, clock: Clock) => Promise<void> = async () => {},
  ) =>
  (call: SentCall): Promise<Reply> => {
    const { params, principal, clock } = call;
    return changeRecord(call, {
      load: async () => {
        const [record, account] = await Promise.all([
          loadSentInvitation(spec, params.id, principal),
          get<Account>(accountKey(principal.tenantId)),
        ]);
        requireActive(account);
        return record;
      },
      etag: ({ id, version }) => etagOf(id, version),
      decide: async record => {
        await requireSendable(record, clock);
        const actor = asActor(principal);
        const { writes, notify } = await resendInvitationWrites(spec, isVoidForInvited, record, actor, clock);
        const counted = await partnerMailWrites(principal.tenantId, [record.email], clock);
        return { writes: [...writes, ...counted], reply: { status: 202 }, afterCommit: notify };
      },
    });
  };

/** DELETE: withdraws an invitation. A repeat gets the same reply. One read, one transaction, one signal. */
export const deleteInvitation =
  (spec: InvitationSpec) =>
  (call: SentCall): Promise<Reply> => {
    const { params, principal, clock } = call;
    return changeRecord(call, {
      load: () => loadSentInvitation(spec, params.id, principal),
      etag: ({ id, version }) => etagOf(id, version),
      decide: record => {
        const reply = { status: 204 };
        if (record.status === 'withdrawn') return { reply };
        const transition = withdrawInvitation(spec, record, clock);
        return {
          writes: invitationWrites(spec, record, transition, asActor(principal), clock),
          reply,
          afterCommit: () => signalTransition(spec.definition, record, transition, clock),
        };
      },
    });
  };
