import * as z from 'zod/mini';
import { defaultLocale, type Locale, locales } from '#shared/i18n/locale.ts';
import { readArguments } from './arguments.ts';
import { CliError } from './cli-error.ts';

/** What can be listed: texts in one of the states of a translation, or those whose English has changed later than they. */
const lists = ['missing', 'stale', 'behind', 'machine', 'reviewed'] as const;
export type TextList = (typeof lists)[number];

const translated = locales.filter(locale => locale !== defaultLocale);

export const help = `npm run texts -- [COMMAND]

Reports how far the texts are translated and reviewed in each language, and enters reviews.

  (no command)       one line for each language
  list STATE --language TAG
                     lists texts with their English: ${lists.join(', ')}
  review --language TAG --by "NAME" TEXT...
                     enters that this person has reviewed the translations of these texts as they are now;
                     a TEXT is named as in a list ('page confirm.title'), or by its beginning ('page confirm.*')

  --language TAG     ${translated.join(', ')}
  --by NAME          the person who reviewed
  --help, -h         show this help
`;

const options = {
  language: { type: 'string' },
  by: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type TextsOptions =
  | { command: 'report' }
  | { command: 'list'; list: TextList; locale: Locale }
  | { command: 'review'; locale: Locale; by: string; names: string[] };

/** @throws CliError that names the values there are */
function oneOf<Word extends string>(name: string, words: readonly Word[], given: string | undefined): Word {
  const word = words.find(one => one === given);
  if (!word) throw new CliError(`${name} must be one of ${words.join(', ')}`);
  return word;
}

const by = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));

/**
 * Parses the command line of `npm run texts`; `undefined` when it asks for help.
 * @throws CliError that names the missing or invalid option
 */
export function textsOptions(argv: readonly string[]): TextsOptions | undefined {
  const { values, positionals } = readArguments('texts', argv, options);
  const [command, ...more] = positionals;
  if (values.help) return undefined;
  if (command === undefined) return { command: 'report' };
  if (oneOf('The command', ['list', 'review'], command) === 'list') {
    const list = oneOf('What is listed', lists, more[0]);
    return { command: 'list', list, locale: oneOf('--language', translated, values.language) };
  }
  const name = by.safeParse(values.by);
  if (!name.success) throw new CliError('Name the person who reviewed: --by "Ann Lee"');
  if (more.length === 0) throw new CliError("Name the reviewed texts, for example 'page confirm.title'");
  return { command: 'review', locale: oneOf('--language', translated, values.language), by: name.data, names: more };
}
