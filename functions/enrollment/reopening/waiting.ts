import { get } from '#shared/db/table.ts';
import type { Watch } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { emailIdFor } from '#shared/mail/email-id.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** Days in which an address must be confirmed, and for which a confirmed one is kept if the type stays closed. */
const days = { toConfirm: 7, kept: 1096 } as const;

/** One who asked to be told, and has not confirmed the address, or has and waits for the reopening. */
export interface Waiting {
  id: string;
  status: 'asked' | 'confirmed';
  partnerType: PartnerType;
  email: string;
  /** The language in which they asked. */
  locale: Locale;
  /** The emailed link: a later request replaces it. */
  link: { issue: number; issuedOn: string; expiresOn: string };
  confirmedOn?: string;
  /** Counts the changes. */
  version: number;
  /** When it is forgotten, in epoch seconds. */
  ttl: number;
}

export const reopeningKey = (id: string): Key => ({ pk: `REOPENING#${id}`, sk: 'REOPENING' });

/** There is one for each address and type, however the address is spelled. */
export const waitingId = (partnerType: PartnerType, email: string): string =>
  emailIdFor(`reopening ${partnerType}`, addressKey(email));

/** One read. */
export const findWaiting = (id: string): Promise<Waiting | undefined> => get<Waiting>(reopeningKey(id));

const inSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Somebody asks, perhaps again: the link of the last email is the one that works. */
export function asked(
  before: Waiting | undefined,
  { email, partnerType, locale }: Pick<Waiting, 'email' | 'partnerType' | 'locale'>,
  clock: Clock,
): Waiting {
  const expires = addDays(clock.now, days.toConfirm, clock);
  // Whoever was forgotten and asks again gets another link than before.
  const issue = Math.max((before?.link.issue ?? 0) + 1, clock.now.getTime());
  return {
    id: waitingId(partnerType, email),
    status: 'asked',
    ...{ partnerType, email, locale },
    link: { issue, issuedOn: clock.now.toISOString(), expiresOn: expires.toISOString() },
    version: (before?.version ?? 0) + 1,
    ttl: inSeconds(expires) + 1,
  };
}

/** The address is confirmed: from now on its owner waits. */
export const confirmed = (waiting: Waiting, clock: Clock): Waiting => ({
  ...waiting,
  status: 'confirmed',
  confirmedOn: clock.now.toISOString(),
  version: waiting.version + 1,
  ttl: inSeconds(addDays(clock.now, days.kept, clock)),
});

/** The list of those who wait for a type, in the order in which they confirmed. */
export const watchOf = (partnerType: PartnerType): Watch => `reopening.${partnerType}`;

/** The write of one who asks or has confirmed, on condition that nothing changed since it was read. */
export const waitingWrite = (before: Waiting | undefined, after: Waiting): Write => ({
  key: reopeningKey(after.id),
  put: {
    ...after,
    ...(after.confirmedOn && { watch: watchOf(after.partnerType), dueAt: after.confirmedOn }),
  },
  when: before ? { equals: { version: before.version } } : { exists: false },
});

/** The write that forgets somebody. */
export const forgetWrite = ({ id, version }: Waiting): Write => ({
  key: reopeningKey(id),
  delete: true,
  when: { equals: { version } },
});
