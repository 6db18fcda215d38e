import type { StoredParam } from '#shared/i18n/text.ts';
import type { LinkPurpose } from '#shared/links/link.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { ResourceType } from '#shared/registry/resources.ts';
import type { WorkflowDefinition } from '#shared/workflow/workflow-definition.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import type { Invitation } from './invitation.ts';
import type { InvitationLifecycle } from './lifecycle.ts';

export type StoredInvitation = WithWorkflow<Invitation>;

export type Direction = 'sent' | 'received';

/** Kinds of the emails that invitations cause. */
interface InvitationMails {
  /** To the invited address: in our words, in the sender's own, and the reminder. */
  invite: string;
  message: string;
  reminder: string;
  /** To the sender. */
  waits: string;
  accepted: string;
  declined: string;
  expired: string;
  /** To who accepted. */
  begun: string;
}

/** What differs between kinds of invitations. Each capability that has one declares it. */
export interface InvitationSpec {
  definition: WorkflowDefinition<Invitation> & { lifecycle: InvitationLifecycle };
  resourceType: Extract<ResourceType, 'partner_invitation' | 'relationship_request'>;
  /** What its link is for, and whether that link's page can ask for a code from the email. */
  link: { purpose: LinkPurpose; typed: boolean };
  /** First words of the sort keys of its items in lists. */
  rows: Readonly<Record<Direction, string>>;
  mails: InvitationMails;
  /** What the footer of its emails says that they are about. */
  about: NonNullable<OutboxEmail['about']>;
  /** Values for the placeholders of its emails, besides those that every invitation has. */
  mailParams: (record: Invitation) => Record<string, StoredParam>;
}
