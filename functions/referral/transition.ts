import type { AuditOperation } from '#shared/audit/operations.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { nextTimer } from '#shared/workflow/moments.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import { receiverEmails, senderEmails } from './emails.ts';
import { referralLifecycle } from './lifecycle.ts';
import type { Referral } from './referral.ts';
import { endUnanswered } from './rules.ts';

/** What is decided about a referral. */
export type ReferralTransition = Transition<Referral>;

/** A change that nobody is told of. */
export const silently = (operation: AuditOperation, next: Referral): ReferralTransition => ({
  operation,
  next,
  emails: {},
});

/** The reminder or the end that is due, if any. At most four reads, for the emails. */
export async function onReferralTimer(referral: Referral, clock: Clock): Promise<ReferralTransition | undefined> {
  const timer = nextTimer(referralLifecycle, referral.status, referral, clock);
  if (!timer || timer.at > clock.now || timer.what === 'renewal') return undefined;
  if (timer.what === 'expiry') {
    const next = endUnanswered(referral, clock);
    const emails = next.status === 'expired' ? await senderEmails('expired', next) : {};
    return { operation: 'expire_referral', next, emails };
  }
  const next = { ...referral, reminded: (referral.reminded ?? 0) + 1, version: referral.version + 1 };
  return { operation: 'remind_referral', next, emails: await receiverEmails('reminder', next) };
}
