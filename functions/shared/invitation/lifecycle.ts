import { defineLifecycle, type FinalStateOf, type StatusOf, statusesOf } from '#shared/workflow/lifecycle.ts';

/** What differs between the lifecycles of invitations. */
interface Answer<Owner extends string, Begun extends string> {
  /** Who answers. */
  owner: Owner;
  /** The ending after the acceptance. */
  begun: Begun;
}

/** The lifecycle of an invitation, which waits for its answer. */
export const answerLifecycle = <Owner extends string, Begun extends string>({ owner, begun }: Answer<Owner, Begun>) =>
  defineLifecycle({
    pending: {
      wait: 'answer',
      owner,
      next: { step: 'accept_or_decline' },
      durations: { expires: 30, reminders: [7, 21] },
      moves: ['pending', 'accepted', 'declined', 'withdrawn'],
      completesOn: 'accepted',
      expiresTo: 'expired',
    },
    accepted: { ending: begun },
    declined: { ending: 'Invitation declined' },
    withdrawn: { ending: 'Invitation withdrawn' },
    // Sending it again reopens it; withdrawing it prevents that.
    expired: { ending: 'Invitation expired', moves: ['pending', 'withdrawn'] },
  });

export type InvitationLifecycle = ReturnType<typeof answerLifecycle>;
export type InvitationStatus = StatusOf<InvitationLifecycle>;
export type FinalStatus = FinalStateOf<InvitationLifecycle>;

export const invitationStatuses = statusesOf(answerLifecycle({ owner: 'recipient', begun: 'Accepted' }));
