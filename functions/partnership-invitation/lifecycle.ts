import { answerLifecycle } from '#shared/invitation/lifecycle.ts';

/** The lifecycle of a partnership invitation. */
export const invitationLifecycle = answerLifecycle({ owner: 'reseller', begun: 'Partnership begun' });
