import type { Walked } from '#shared/flow.ts';
import type { Course } from '#shared/walk.ts';
import { nextMoment } from './lifecycle.ts';
import { type Invitation, invitationKey } from './record.ts';

export type StoredInvitation = Walked<Invitation>;

/** The course of an invitation: it waits for its answer. */
export const course: Course<Invitation> = {
  kind: 'invitation',
  workflow: 'PARTNERSHIP_INVITATION_WORKFLOW',
  key: invitationKey,
  waits: { answer: { holds: ['pending'], awaits: ['accepted'] } },
  standing: ({ status }) => status,
  nextMoment: (record, clock) => (record.status === 'pending' ? nextMoment(record, clock).at : undefined),
};
