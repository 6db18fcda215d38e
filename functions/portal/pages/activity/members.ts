/** The words for what a change touched: members of audit records, which the API writes as programs read them, and their values. */
import { languageName } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { roles } from '#shared/identity/roles.ts';
import { pageText } from '#shared/pages/page-text.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { closureReasons } from '#shared/runtime/suspension.ts';
import { countryText, roleName, whenText } from '../company/words.ts';
import { auditedMembers, auditedValues } from './audited.ts';

/** Who reads. */
export interface MemberReader {
  say: Say;
  locale: Locale;
}

/** A member's name without the number of its line, and that number, from 1. Lines of orders are numbered from 0. */
function partsOf(name: string): { base: string; line?: number } {
  const [, base, n] = /^(.+)-(\d+)$/.exec(name) ?? [];
  return base === undefined ? { base: name } : { base, line: Number(n) + 1 };
}

/** What a member is called; one that a newer version of the API has stands as it is. */
export function memberText(say: Say, name: string): string {
  const { base, line } = partsOf(name);
  const known = auditedMembers.find(member => member === base);
  if (!known) return name;
  const word = say(`activity.member.${known}`);
  return line === undefined ? word : say('activity.member_line', { name: word, line });
}

/** IDs and codes beside what says the same in words, for programs: the file to download has them. */
const programs = ['OfferId', 'SubscriptionId', 'RelationshipId', 'LegacySignIn', 'Failure'];

/** Whether a member is only for programs. */
export const isForPrograms = (name: string): boolean => programs.includes(partsOf(name).base);

const known = <Word extends string>(words: readonly Word[], text: string): Word | undefined =>
  words.find(word => word === text);

/** The words for a value of a member whose values are words of the API. */
function wordText({ say, locale }: MemberReader, member: string, value: string): string | undefined {
  switch (member) {
    case 'Roles':
      return known(roles, value) && roleName(say, value);
    case 'Alternative':
    case 'PartnerType':
      return known(partnerTypes, value) && say('company.word', { word: { word: `partnerType.${value}` } });
    case 'Reason': {
      const reason = known(closureReasons, value);
      return reason && pageText(locale, 'word', `suspension.reason.${reason}`);
    }
    case 'Locale':
    case 'Language':
      return languageName(locale, value);
    case 'Country':
    case 'UsageLocation':
      return countryText(say, value);
    default: {
      const word = known(auditedValues, value);
      return word && say(`activity.value.${word}`);
    }
  }
}

/** Texts that people wrote, which are never words of the API. */
const written: readonly string[] = ['Name', 'Note', 'Title', 'Text', 'CompanyName', 'FriendlyName', 'DisplayName'];

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function textText(reader: MemberReader, member: string, value: string): string {
  if (value === '***') return reader.say('activity.withheld');
  if (moment.test(value)) return whenText(reader.say, value) ?? value;
  return (written.includes(member) ? undefined : wordText(reader, member, value)) ?? value;
}

/** A value of a member in words: lists with their entries side by side, and objects with what they hold. Nothing for nothing. */
export function valueText(reader: MemberReader, name: string, value: unknown): string | undefined {
  const { say } = reader;
  const { base: member } = partsOf(name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return say(value ? 'activity.yes' : 'activity.no');
  if (member === 'Consents') return say('activity.consents', { count: String(value).split(' ').length });
  if (typeof value === 'string') return textText(reader, member, value);
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value)
    ? value.map(entry => valueText(reader, member, entry))
    : Object.entries(value).map(([inner, entry]) => valueText(reader, inner, entry));
  return parts.filter(part => part && part !== say('activity.none')).join(' · ') || say('activity.none');
}
