import type * as z from 'zod/mini';
import type { Key } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import type { DraftMembers } from './schema.ts';

export type Members = z.output<typeof DraftMembers>;

/**
 * The steps of an application, in order, with the members that belong to each. Saving a step replaces its members, so one that is
 * left out is emptied.
 */
const stepMembers = {
  company: ['companyName', 'address', 'registrationNumber', 'mpnId', 'joinMembership'],
  contact: ['primaryContact', 'administrator'],
  domain: ['organizationProfile'],
  support: ['supportProfile'],
  authority: ['authorityAccepted'],
} as const satisfies Record<string, readonly (keyof Members)[]>;

export type DraftStep = keyof typeof stepMembers;

export const draftSteps = Object.keys(stepMembers) as DraftStep[];

export const isStep = (name: string): boolean => Object.hasOwn(stepMembers, name);

/** Where the link to continue a draft was mailed. */
interface MailedTo {
  email: string;
  locale: Locale;
}

/**
 * An application that isn't sent yet (R35). It claims no names and is deleted after 30 days. Mail about it goes only where its holder
 * had it sent, or to the person who began it.
 */
export interface Draft {
  id: string;
  version: number;
  partnerType: PartnerType;
  members: Members;
  /** The ID of the signed-in person who began it: they need no token. */
  owner?: string;
  /** The latest address to which its holder had the link mailed. A reminder goes there. */
  mailedTo?: MailedTo;
  /** Keys of the `watch` index: when it is idle. Absent where nobody can be reminded. */
  watch?: 'draft.idle';
  dueAt?: string;
  /** When somebody was reminded of it, which happens once. */
  remindedOn?: string;
  expiresOn: string;
  /** The application that it became. The draft's members are then gone. */
  enrollmentId?: string;
  /** When DynamoDB deletes it, in seconds since 1970. */
  ttl: number;
}

/**
 * The zone in which emails about a draft have dates: the one its reader chose, else that of the country which it names so far, else UTC.
 */
export function timeZoneOfDraft({ members }: Pick<Draft, 'members'>, chosen?: string): string {
  const country = members.address?.country?.toUpperCase() ?? '';
  return timeZoneFor(chosen, /^[A-Z]{2}$/.test(country) ? country : undefined);
}

export const draftKey = (id: string): Key => ({ pk: `DRAFT#${id}`, sk: 'DRAFT' });

/** A draft that nobody saved for so many days is idle. */
const idleDays = 7;

/** When somebody is to be reminded of a draft that is saved now; nothing if nobody can be, or has been. */
export const idleWatch = (
  { owner, mailedTo, remindedOn }: Pick<Draft, 'owner' | 'mailedTo' | 'remindedOn'>,
  clock: Clock,
): Pick<Draft, 'watch' | 'dueAt'> =>
  remindedOn || !(owner || mailedTo)
    ? {}
    : { watch: 'draft.idle', dueAt: addDays(clock.now, idleDays, clock).toISOString() };

export const draftEtag = ({ id, version }: Draft): string => etagOf(id, version);

/** The draft after a step was saved. */
export function withStep(draft: Draft, step: DraftStep, sent: Members): Draft {
  const emptied = Object.fromEntries(stepMembers[step].map(name => [name, undefined]));
  return { ...draft, version: draft.version + 1, members: { ...draft.members, ...emptied, ...sent } };
}
