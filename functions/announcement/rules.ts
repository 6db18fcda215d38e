import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { regionsOn } from '#shared/i18n/regions.ts';
import type { Role } from '#shared/identity/roles.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Announcement, Audience } from './announcement.ts';

/** What decides which announcements are for somebody. */
export interface Reader {
  /** The kinds of company that theirs is. */
  kinds: readonly Kind[];
  /** The region of their company; none for the operator's people. */
  region: string | undefined;
  roles: readonly Role[];
}

const isPublic = ({ kinds, regions, roles }: Audience): boolean =>
  kinds.length === 0 && regions.length === 0 && roles.length === 0;

/** Whether an announcement is for companies of a kind and region, whoever of their people reads it. */
export const isForCompany = ({ kinds, regions }: Audience, reader: Pick<Reader, 'kinds' | 'region'>): boolean =>
  (kinds.length === 0 || kinds.some(kind => reader.kinds.includes(kind))) &&
  (regions.length === 0 || (reader.region !== undefined && regions.includes(reader.region)));

/** Whether an announcement is for a reader; without one, whether it is for everyone. */
export const isAddressedTo = (audience: Audience, reader: Reader | undefined): boolean =>
  isPublic(audience) ||
  (reader !== undefined &&
    isForCompany(audience, reader) &&
    (audience.roles.length === 0 || audience.roles.some(role => reader.roles.includes(role))));

const hasBegun = ({ from }: Pick<Announcement, 'from'>, now: Date): boolean => from <= calendarDay(now);

/** Whether an announcement has ended: its last day has passed. */
export const isPast = ({ until }: Pick<Announcement, 'until'>, now: Date): boolean =>
  until !== undefined && until < calendarDay(now);

/** Whether an announcement is shown now to those it is for. */
export const isShown = (announcement: Announcement, now: Date): boolean =>
  hasBegun(announcement, now) && !isPast(announcement, now);

/** Companies that get no email of the program's owner: customers have it from their partners. */
const unmailed: readonly Kind[] = ['customer', 'operator'];

type Written = Pick<Announcement, 'audience' | 'from' | 'until' | 'mail'>;

/** What is wrong with an announcement beyond its schema: a last day before the first, unknown regions, emails to other than partners. */
function errorsOf({ audience, from, until, mail }: Written, now: Date): FieldError[] {
  const regions = regionsOn(now).regions.map(({ id }) => id);
  return [
    ...(until !== undefined && until < from ? [{ path: 'until', key: 'before_start' }] : []),
    ...(audience.regions.some(region => !regions.includes(region))
      ? [{ path: 'audience.regions', key: 'one_of', params: { values: { oneOf: regions } } }]
      : []),
    ...(mail && audience.kinds.some(kind => unmailed.includes(kind))
      ? [{ path: 'mail', key: 'announcement_mail' }]
      : []),
  ];
}

/** @throws FieldErrors */
export function requireRight(written: Written, now: Date): void {
  throwFieldErrors(errorsOf(written, now));
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Requires that a change leaves alone what can't be changed any more: once its first day has begun, people have read an
 * announcement, and it may have been mailed, so only its words and its last day still change.
 * @throws FieldErrors `settled`
 */
export function requireChangeable(before: Announcement, after: Announcement, now: Date): void {
  if (!hasBegun(before, now)) return;
  const settled = (['audience', 'from', 'mail'] as const).filter(member => !same(before[member], after[member]));
  throwFieldErrors(settled.map(path => ({ path, key: 'settled' })));
}
