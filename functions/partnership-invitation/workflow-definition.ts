import type { Key } from '#shared/db/write.ts';
import type { InvitationSpec } from '#shared/invitation/invitation-spec.ts';
import { answerLifecycle } from '#shared/invitation/lifecycle.ts';

/** The lifecycle of a partnership invitation. */
export const invitationLifecycle = answerLifecycle({ owner: 'reseller', begun: 'Partnership begun' });

export const invitationKey = (id: string): Key => ({ pk: `INVITATION#${id}`, sk: 'INVITATION' });

/** Invitations to partner. */
export const partnershipInvitation: InvitationSpec = {
  definition: {
    kind: 'invitation',
    workflow: 'PARTNERSHIP_INVITATION_WORKFLOW',
    key: invitationKey,
    lifecycle: invitationLifecycle,
    state: ({ status }) => status,
  },
  resourceType: 'partner_invitation',
  link: { purpose: 'partnership', typed: false },
  rows: { sent: 'SENT', received: 'RECEIVED' },
  mails: {
    invite: 'invite',
    message: 'invite_message',
    reminder: 'reminder_invite',
    waits: 'invite_waits',
    accepted: 'invite_accepted',
    declined: 'invite_declined',
    expired: 'invite_expired',
    begun: 'partnership_begun',
  },
  about: 'partnership',
  mailParams: ({ to, email }) => ({ reseller: to?.name ?? email, ...(to && { resellerId: to.tenantId }) }),
};
