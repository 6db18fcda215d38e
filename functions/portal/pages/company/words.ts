import type { Locale } from '#shared/i18n/locale.ts';
import { marksPattern } from '#shared/i18n/text-marks.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import type { FormValues } from '../../form.ts';

/** The keys of the labels of a person's names. */
export const nameLabels = { firstName: 'company.field.first_name', lastName: 'company.field.last_name' } as const;

const firstLetter = new RegExp(`^${marksPattern}\\p{L}`, 'u');

/** A name that usually stands within a sentence, capitalized to stand alone: as a heading or in a cell. */
export const asHeading = (name: string, locale: Locale): string =>
  name.replace(firstLetter, start => start.slice(0, -1) + start.slice(-1).toLocaleUpperCase(locale));

/** The roles of somebody, or that there are none, as a fact of its own. */
export const rolesText = ({ say, locale }: { say: Say; locale: Locale }, roles: readonly string[]): string =>
  asHeading(say('fact.role_list', { roles: { roles } }), locale);

/** The name of a role in the reader's language. */
export const roleName = (say: Say, role: string): string => say('company.word', { word: { word: `role.${role}` } });

/** A date and time as the reader's language writes it; nothing for nothing. */
export const whenText = (say: Say, iso: string | undefined): string | undefined =>
  iso && say('company.when', { when: { date: iso } });

/** The name of a country in the reader's language. */
export const countryText = (say: Say, country: string): string => say('company.country', { country: { country } });

/** The name of a region of the program in the reader's language. */
export const regionText = (say: Say, region: string | undefined): string | undefined =>
  region && say('company.region', { region: { region } });

/** What a field shows: what was typed in a refused form, else what is stored. */
export const fieldValue = (values: FormValues, name: string, stored?: string): string | undefined =>
  values.has(name) ? values.text(name) : stored;

/**
 * Which boxes of a group are ticked: those of a refused form, else those stored. Forms don't send empty groups, so a field
 * that is always sent with the group tells whether the form was sent.
 */
export const tickedOf = (values: FormValues, name: string, sentWith: string, stored: readonly string[]) =>
  values.has(sentWith) ? values.all(name) : stored;
