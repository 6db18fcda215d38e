/** When a company gets a new global admin (P19). Pure, apart from new IDs and secrets. */
import { randomBytes } from 'node:crypto';
import { Problem } from '#shared/errors/problem.ts';
import type { User } from '#shared/identity/user.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import type { EndedRescue, Rescue, RescueEnding, RescueFacts, WaitingRescue } from './rescue.ts';

/** Days that all known users of the company have to object. */
const noticeDays = 7;
/** Days after which a rescue that nobody has proved ends. */
const openDays = 30;
/** An admin who signed in within so many days is there. */
const activeDays = 30;

export const isOpenRescue = (rescue: Rescue | undefined): rescue is WaitingRescue => rescue?.status === 'waiting';

/**
 * A rescue that begins now.
 * @param domain the proved domain of the company, for a proof by DNS
 */
export function newRescue(
  about: Pick<RescueFacts, 'tenantId' | 'company' | 'newAdmin' | 'proof' | 'begunBy'>,
  domain: string | undefined,
  clock: Clock,
): WaitingRescue {
  const { now } = clock;
  return {
    ...about,
    id: crypto.randomUUID(),
    version: 1,
    status: 'waiting',
    ...(domain && {
      dnsRecord: { name: `_tandem-rescue.${domain}`, value: `tandem-rescue=${randomBytes(20).toString('base64url')}` },
    }),
    startedOn: now.toISOString(),
    effectiveOn: addDays(now, noticeDays, clock).toISOString(),
    expiresOn: addDays(now, openDays, clock).toISOString(),
  };
}

/** @throws Problem 409 `rescue.ended` for one that doesn't wait any longer, 404 for none */
export function requireWaiting(rescue: Rescue | undefined): WaitingRescue {
  if (!rescue) throw new Problem('resource.unknown');
  if (!isOpenRescue(rescue)) throw new Problem('rescue.ended');
  return rescue;
}

/**
 * Requires that a rescue can begin: none waits, and no admin who is there has objected to the last one.
 * @param objector who objected to the last one, as they are now
 * @throws Problem 409 `rescue.open`, `rescue.admins_active`
 */
export function requireRescuable(last: Rescue | undefined, objector: User | undefined, clock: Clock): void {
  if (isOpenRescue(last)) throw new Problem('rescue.open');
  const since = addDays(clock.now, -activeDays, clock).toISOString();
  const isThere =
    objector?.status === 'active' &&
    objector.roles.includes('global_admin') &&
    (objector.lastSignIn?.on ?? objector.createdDate) >= since;
  if (last?.status === 'objected' && isThere) throw new Problem('rescue.admins_active');
}

/**
 * The rescue with the word of a second operator: nobody rescues alone.
 * @throws Problem 409 `rescue.by_dns`, `rescue.approved`; 403 `rescue.second_operator` for whoever began it
 */
export function approved(rescue: WaitingRescue, by: string, { now }: Clock): WaitingRescue {
  if (rescue.proof !== 'two_operators') throw new Problem('rescue.by_dns');
  if (rescue.begunBy === by) throw new Problem('rescue.second_operator');
  if (rescue.provedOn) throw new Problem('rescue.approved');
  return proved(rescue, now);
}

export const proved = (rescue: WaitingRescue, now: Date): WaitingRescue => ({
  ...rescue,
  provedOn: now.toISOString(),
  version: rescue.version + 1,
});

/** The rescue at its end. */
export function endedRescue(rescue: WaitingRescue, status: RescueEnding, now: Date, objector?: string): EndedRescue {
  const { provedOn, noticedOn, ...facts } = { provedOn: '', noticedOn: '', ...rescue };
  return { ...facts, status, endedOn: now.toISOString(), ...(objector && { objector }), version: rescue.version + 1 };
}

/** What a waiting rescue needs next. Everybody is told before anything else happens. */
export function nextStep(rescue: WaitingRescue, now: Date): 'notify' | 'expire' | 'complete' | 'prove' | 'wait' {
  const at = now.toISOString();
  if (!rescue.noticedOn) return 'notify';
  if (rescue.provedOn) return rescue.effectiveOn <= at ? 'complete' : 'wait';
  if (rescue.expiresOn <= at) return 'expire';
  return rescue.proof === 'dns_txt' ? 'prove' : 'wait';
}

/** When a waiting rescue is looked at again. */
export function nextLook(rescue: WaitingRescue): string {
  if (!rescue.noticedOn) return rescue.startedOn;
  if (rescue.provedOn) return rescue.effectiveOn;
  // The record is looked for at each run.
  return rescue.proof === 'dns_txt' ? rescue.startedOn : rescue.expiresOn;
}
