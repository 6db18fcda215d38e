import { clockNow } from '#shared/clock.ts';
import { task } from '#shared/handler.ts';
import { addMinutes } from '#shared/time.ts';
import { forEachDue } from '#shared/watch.ts';
import type { Key } from '#shared/write.ts';
import { sendClaim } from './emails.ts';
import type { Claim } from './record.ts';

/** Mails the codes of claims that could not be mailed at once. */
export const sendClaims = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<Claim & Key>('claim', addMinutes(clock.now, -1, clock), sendClaim);
};

export const sendClaimsHandler = task(sendClaims);
