import type { Write } from '#shared/db/write.ts';
import type { Active } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** The email that tells a person of a change of their second factor. */
export const factorEmail = (kind: 'mfa_set_up' | 'mfa_removed', person: Active, { now }: Clock): Write =>
  enqueueEmail({ kind, ...addressedTo(person), tenantId: person.tenantId, params: { email: person.email } }, now);
