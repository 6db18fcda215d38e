import { answerLifecycle } from '#shared/invitation/lifecycle.ts';

/** The lifecycle of an invitation to become a partner's customer. */
export const customerInvitationLifecycle = answerLifecycle({ owner: 'customer', begun: 'Relationship begun' });
