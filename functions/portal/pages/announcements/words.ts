import { listIn } from '#shared/i18n/intl.ts';
import { type Locale, localeNames, locales } from '#shared/i18n/locale.ts';
import { regionName } from '#shared/i18n/regions.ts';
import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import { roleName } from '../company/words.ts';
import { dayText } from '../policies/words.ts';

export type Announcement = Schemas['Announcement'];

export const announcementsAddress = '/policies/announcements';
export const announcementAddress = (id: string): string => `${announcementsAddress}/${id}`;

/** A text in the reader's language, or in English, which the page then says it is (R190). */
export function localText(texts: Announcement['title'], locale: Locale): { words: string; lang?: Locale } {
  const own = texts[locale];
  return own === undefined ? { words: texts['en-US'], lang: 'en-US' } : { words: own };
}

/** From when to when an announcement is shown, in words. */
export const shownText = ({ from, until }: Announcement, { say, locale }: { say: Say; locale: Locale }): string =>
  until
    ? say('policies.span', { from: dayText(locale, from), to: dayText(locale, until) })
    : say('policies.since', { from: dayText(locale, from) });

export const isBegun = ({ from }: Announcement, now: Date): boolean => from <= calendarDay(now);

/** Whether an announcement is shown: a word and its tone. */
export function announcementState(announcement: Announcement, now: Date): { key: string; tone: Tone } {
  if (!isBegun(announcement, now)) return { key: 'announcements.state.ahead', tone: 'wait' };
  const isOver = announcement.until !== undefined && announcement.until < calendarDay(now);
  return isOver
    ? { key: 'announcements.state.ended', tone: 'plain' }
    : { key: 'announcements.state.shown', tone: 'good' };
}

export const kindName = (say: Say, kind: string): string =>
  kind === 'customer' || kind === 'operator' ? say(`announcements.kind.${kind}`) : say(`partner_type.${kind}`);

/** Whom an announcement is for, in words. */
export function audienceText({ audience }: Announcement, { say, locale }: { say: Say; locale: Locale }): string {
  const { kinds, regions, roles } = audience;
  const limits = [
    kinds.map(kind => kindName(say, kind)),
    regions.map(region => regionName(locale, region)),
    roles.map(role => roleName(say, role)),
  ].filter(({ length }) => length > 0);
  return limits.length > 0
    ? limits.map(names => listIn(locale, names, 'disjunction')).join(' · ')
    : say('announcements.everyone');
}

/** The name of a field of one language: the path of the member, so that errors lead to it. */
export const fieldOf = (member: 'title' | 'text', language: Locale): string => `${member}.${language}`;

/** Labels of the fields, by their path. */
function labelOf(say: Say, path: string): string | undefined {
  for (const language of locales)
    for (const member of ['title', 'text'] as const)
      if (path === fieldOf(member, language))
        return say('frame.note', { what: say(`announcements.${member}`), note: localeNames[language] });
  const known = ['from', 'until', 'mail', 'audience.kinds', 'audience.regions', 'audience.roles'];
  return known.includes(path) ? say(`announcements.${path}`) : undefined;
}

/** A call whose refusal names the fields of the form. */
export const withAnnouncementLabels = <Answer>(say: Say, call: Promise<Answer>): Promise<Answer> =>
  call.catch(error => {
    throw labelled(error, path => labelOf(say, path), say);
  });
