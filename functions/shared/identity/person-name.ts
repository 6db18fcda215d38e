import { isChinese, type Locale } from '#shared/i18n/locale.ts';

/** A name in Chinese characters, with the point that separates the parts of a transcribed one. */
const han = /^\p{Script=Han}[\p{Script=Han}·]*$/u;

interface Names {
  firstName?: string | undefined;
  lastName?: string | undefined;
}

/** A person's name as it is written: `Ann Beebe`; one in Chinese characters begins with the surname, without a space: `王小明`. */
export const personName = ({ firstName = '', lastName = '' }: Names): string =>
  han.test(firstName) && han.test(lastName)
    ? `${lastName}${firstName}`
    : [firstName, lastName].filter(Boolean).join(' ');

/** The members of a name in the order in which a language writes them: in Chinese, the surname is first. */
export const nameMembers = (locale: Locale): readonly ('firstName' | 'lastName')[] =>
  isChinese(locale) ? ['lastName', 'firstName'] : ['firstName', 'lastName'];

/**
 * What a form asks for, with the members of a name in the order of a language. The two are side by side, the first name first.
 * @param pathOf the path of a member: that of a name ends in `firstName` or `lastName`
 */
export function inNameOrder<Member>(
  locale: Locale,
  members: readonly Member[],
  pathOf: (member: Member) => string,
): readonly Member[] {
  const [first] = nameMembers(locale);
  if (first === 'firstName') return members;
  return members.map((member, at) => {
    const other = pathOf(member).endsWith('firstName') ? at + 1 : pathOf(member).endsWith('lastName') ? at - 1 : at;
    return members[other] ?? member;
  });
}
