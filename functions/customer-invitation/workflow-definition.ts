import type { Invitation, RelationshipAsked } from '#shared/invitation/invitation.ts';
import type { InvitationSpec } from '#shared/invitation/invitation-spec.ts';
import { answerLifecycle } from '#shared/invitation/lifecycle.ts';

/** The lifecycle of an invitation to become a partner's customer. */
export const customerInvitationLifecycle = answerLifecycle({ owner: 'customer', begun: 'Relationship begun' });

/** What the other partner of a joint invitation is to the sender. */
const associateOf = (asked: RelationshipAsked | undefined): 'provider' | 'reseller' | 'none' => {
  if (!asked?.with) return 'none';
  return asked.as === 'indirect_provider' ? 'reseller' : 'provider';
};

/** What the texts of emails and drafts say of the request: who else is named, and whether delegated admin is asked for. */
export const wordsOf = ({ asked }: Pick<Invitation, 'asked'>) => ({
  joint: asked?.with ? 'yes' : 'no',
  associate: associateOf(asked),
  provider: asked?.with?.name ?? '',
  admin: asked?.delegatedAdmin ? 'yes' : 'no',
});

/** Invitations to become a customer. */
export const customerInvitation: InvitationSpec = {
  definition: {
    kind: 'customer_invitation',
    workflow: 'CUSTOMER_INVITATION_WORKFLOW',
    key: id => ({ pk: `CUSTOMERINVITATION#${id}`, sk: 'CUSTOMERINVITATION' }),
    lifecycle: customerInvitationLifecycle,
    state: ({ status }) => status,
  },
  resourceType: 'relationship_request',
  link: { purpose: 'customer', typed: true },
  rows: { sent: 'REQUESTS', received: 'REQUESTED' },
  mails: {
    invite: 'request',
    message: 'request_message',
    reminder: 'reminder_request',
    waits: 'request_waits',
    accepted: 'request_accepted',
    declined: 'request_declined',
    expired: 'request_expired',
    begun: 'relationship_begun',
  },
  about: 'customer',
  mailParams: record => ({
    customer: record.to?.name ?? record.email,
    ...(record.to && { customerId: record.to.tenantId }),
    ...wordsOf(record),
  }),
};
