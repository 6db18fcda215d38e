import { get } from '#shared/db/table.ts';
import { factorKey } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Factor } from '#shared/sign-in/factor.ts';
import { factorRuleOf } from '#shared/sign-in/factor-rule.ts';
import type { Suspect } from '#shared/sign-in/sign-in.ts';
import { refuseUnconfirmed } from './sign-in-link.ts';

/**
 * What a right password needs besides, beyond the ceiling of its address: a code of the person's second factor, or the link
 * that they are emailed. One read besides {@link refuseUnconfirmed}, also for a wrong password.
 */
export async function challengeOrRefuse(
  suspect: Suspect,
  email: string,
  clock: Clock,
): Promise<'challenge' | 'refuse'> {
  const factor = await get<Factor>(factorKey(suspect?.userId ?? ''));
  const proves = factor && suspect?.status === 'active' && factorRuleOf(suspect) !== 'off';
  return proves ? 'challenge' : refuseUnconfirmed(suspect, email, clock);
}
