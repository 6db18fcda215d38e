import { getAll } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { defaultLocale, nearestLocale } from '#shared/i18n/locale.ts';
import { type Account, accountKey, requireActive } from '#shared/identity/account.ts';
import { emailKey } from '#shared/identity/people.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import type { NewInvitation } from '#shared/invitation/rules.ts';
import { createNewInvitation, inviterFrom, requireInvitationQuota } from '#shared/invitation/sender.ts';
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
  const { tenantId } = principal;
  const [known, claim] = await getAll<[Account, UniqueClaim]>(accountKey(tenantId), emailKey(email));
  const account = requireActive(known);
  const { locale, timeZone, to } = await lookUpRecipient(claim, account, clock.now);
  if (mailed) await requireInvitationQuota(partnershipInvitation, principal, email, clock);
  return {
    id: crypto.randomUUID(),
    kind: 'partnership',
    email,
    from: { tenantId, name: account.companyName },
    inviter: inviterFrom(principal, account),
    locale: locale ?? nearestLocale(body.locale) ?? defaultLocale,
    ...(timeZone && { timeZone }),
    ...(message && { message }),
    ...(note && { note }),
    ...(to && { to }),
  };
}

/** POST: invites a reseller (R107). The reads and writes of {@link createNewInvitation}, with those of {@link invitationFacts}. */
export const createInvitation = (call: CreateCall): Promise<Reply> =>
  createNewInvitation(partnershipInvitation, call, '/v1/relationships/invitations', mailed =>
    invitationFacts(call, mailed),
  );

/** The invitation as its sender sees it, with the link and the draft, which are never stored. */
export async function withLinkAndDraft(reply: Reply): Promise<Reply> {
  const { record } = reply.body as { record: Invitation };
  return { ...reply, body: await toSentInvitationResource(record) };
}
