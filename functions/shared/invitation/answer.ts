/** What the links and the steps of every kind of invitation share. */
import { asActor } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { changeRecordWith } from '#shared/http/change-record.ts';
import type { Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';
import { defineLink, type EmailLink } from '#shared/links/define-link.ts';
import { consumeWrite } from '#shared/links/link.ts';
import { linkUrl } from '#shared/links/link-url.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import type { Invitation, Organization } from './invitation.ts';
import type { InvitationSpec, StoredInvitation } from './invitation-spec.ts';
import { invitationWrites } from './repository.ts';
import { declineInvitation, withdrawInvitation, withLink } from './rules.ts';

/** The link of an invitation. It works while the invitation is pending; an answer marks it as used. */
export const answerLink = ({ definition, link: { purpose } }: InvitationSpec) =>
  defineLink<StoredInvitation>({
    purposes: [purpose],
    key: definition.key,
    issue: ({ record }) => record.link.issue,
    state({ record }, own, clock) {
      if (record.status === 'accepted') return 'used';
      if (record.status === 'declined') return 'token.declined';
      if (record.status === 'withdrawn') return 'token.withdrawn';
      const expired = record.status === 'expired' || new Date(record.expiresOn) <= clock.now;
      return own === 'open' && expired ? 'token.expired' : own;
    },
    dates: ({ record }) => ({ expired: record.expiresOn, newer: record.link.issuedOn }),
  });

/** The person who answers, as the invitation keeps them. */
export const answeringPerson = (principal: Active) => {
  const { userId, email, locale, timeZone } = principal;
  return { userId, name: nameOf(principal), email, locale, ...(timeZone && { timeZone }) };
};

/** A condition that the account's status and country haven't changed since the decision. */
export const accountUnchanged = ({ tenantId, status, country }: Account): Write => ({
  key: accountKey(tenantId),
  when: { equals: { status, country } },
});

/** The answer of a signed-in global admin. */
export interface Answer {
  token: string;
  principal: Active;
  clock: Clock;
}

/** The invitation after the answer, and the API's reply. */
export interface Answered {
  record: Invitation;
  reply: Reply;
}

/** Saves an answer in one transaction. The API also stores its reply for repeats of the request. */
export type SaveAnswer = (writes: readonly Write[], answered: Answered) => Promise<unknown>;

/**
 * The invited company declines. Two reads and those of `organizationOf`, one transaction, one signal.
 * @param organizationOf the company that declines; refuses one that the invitation isn't for
 * @throws Problem 404, 410, and what `organizationOf` throws
 */
export const declineInvitationByLink = (
  spec: InvitationSpec,
  link: EmailLink<StoredInvitation>,
  { token, principal, clock }: Answer,
  organizationOf: (record: StoredInvitation) => Promise<Organization>,
  save: SaveAnswer,
): Promise<Answered> =>
  changeRecordWith(save, {
    async load() {
      const opened = await link.open(token);
      await link.requireOpen(opened, clock);
      return { opened, organization: await organizationOf(opened.record) };
    },
    decide({ opened, organization }) {
      const { record } = opened;
      const transition = declineInvitation(spec, record, { organization, person: answeringPerson(principal) }, clock);
      const { id, status } = transition.next;
      return {
        writes: [consumeWrite(opened, clock), ...invitationWrites(spec, record, transition, asActor(principal), clock)],
        reply: { record: transition.next, reply: { status: 200, body: { id, status } } },
        afterCommit: () => signalTransition(spec.definition, record, transition, clock),
      };
    },
  });

/** The system withdraws an invitation that is void. One transaction, one signal. A concurrent change comes first. */
export async function withdrawVoid(spec: InvitationSpec, record: StoredInvitation, clock: Clock): Promise<void> {
  const transition = withdrawInvitation(spec, record, clock);
  try {
    await transact(invitationWrites(spec, record, transition, { kind: 'system' }, clock));
  } catch (error) {
    if (error instanceof Conflict) return;
    throw error;
  }
  await signalTransition(spec.definition, record, transition, clock);
}

/** Renders an outbox email of an invitation. The link is in the sender's own text. */
export async function renderInvitationEmail({ id }: StoredInvitation, outboxEmail: OutboxEmail): Promise<Mail> {
  const { link, params } = outboxEmail;
  const message = link && params?.message ? withLink(String(params.message), await linkUrl(link)) : undefined;
  return renderOutboxEmail(outboxEmail, { id, ...(message && { message }) });
}
