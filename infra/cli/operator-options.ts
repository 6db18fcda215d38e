import * as z from 'zod/mini';
import { defaultLocale, type Locale, locales } from '#shared/i18n/locale.ts';
import { operatorRoles, type Role } from '#shared/identity/roles.ts';
import { email, line } from '#shared/schema/fields.ts';
import { readArguments } from './arguments.ts';
import { CliError } from './cli-error.ts';
import { isLever, type LeverOptions, leverHelp, leverNames, leverOptions, leverOptionTypes } from './lever-options.ts';

export const help = `npm run operator -- COMMAND [--stage NAME] [--json]

Manages the operators of a deployed Tandem, the people who check and decide applications, and the list of partners.

  add --email ADDRESS --name "FIRST LAST" --role ROLE [--role ROLE] [--language TAG]
                         adds an operator and shows a temporary password once; it must be changed at first sign-in
  list                   lists the operators and their roles
  reset --email ADDRESS  shows a new temporary password and ends existing sessions
  reset-mfa --email ADDRESS
                         removes the operator's second factor and ends existing sessions; the password stays
  remove --email ADDRESS removes the operator's access immediately and frees the address
  relist-partners        adds companies that an earlier version stored to the list of partners
  recount                corrects the numbers on partners' overviews where they differ from what is counted
${leverHelp}

  --role ROLE      ${operatorRoles.join(', ')}
  --language TAG   language of emails to this person: ${locales.join(', ')} (default: ${defaultLocale})
  --stage NAME     deployed stage (default: production)
  --profile NAME   AWS profile to use (AWS_PROFILE)
  --json           print one line of JSON
  --help, -h       show this help

  AWS_REGION        region of the stage
  AWS_ENDPOINT_URL  AWS-compatible endpoint to use instead of AWS, such as the one 'npm start' prints (with --stage demo)
`;

const options = {
  ...leverOptionTypes,
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string', multiple: true },
  language: { type: 'string' },
  stage: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface Common {
  stage: string;
  profile?: string | undefined;
  json: boolean;
}

/** The operator that `add` creates. */
export interface NewOperator {
  email: string;
  firstName: string;
  lastName: string;
  roles: Role[];
  locale: Locale;
}

export type OperatorOptions = Common &
  (
    | { command: 'add'; operator: NewOperator }
    | { command: 'list' | 'relist-partners' | 'recount' }
    | { command: 'reset' | 'reset-mfa' | 'remove'; email: string }
    | LeverOptions
  );

/**
 * Parses the command line of `npm run operator`; `undefined` when it asks for help.
 * @throws CliError that names the missing or invalid option
 */
export function operatorOptions(argv: readonly string[]): OperatorOptions | undefined {
  const { values, positionals } = readArguments('operator', argv, options);
  const [command, ...more] = positionals;
  if (values.help || command === undefined) return undefined;
  if (more.length > 0)
    throw new CliError(`Unexpected argument '${more.join(' ')}'. Give one command, and put names in quotes.`);
  const common = { stage: values.stage ?? 'production', profile: values.profile, json: values.json ?? false };
  if (isLever(command)) return { ...common, ...leverOptions(command, values) };
  switch (command) {
    case 'add': {
      const { name, role = [], language = defaultLocale } = values;
      const operator = {
        email: parseOption('--email', email(), values.email),
        ...namesOf(parseOption('--name', line(100), name)),
        roles: rolesOf(role),
        locale: oneOf('--language', locales, language),
      };
      return { ...common, command, operator };
    }
    case 'list':
    case 'relist-partners':
    case 'recount':
      return { ...common, command };
    case 'reset':
    case 'reset-mfa':
    case 'remove':
      return { ...common, command, email: parseOption('--email', email(), values.email) };
    default:
      throw new CliError(
        `Unknown command '${command}'. Commands: add, list, reset, reset-mfa, remove, relist-partners, recount, ${leverNames.join(', ')}. See npm run operator -- --help`,
      );
  }
}

const example = { '--email': 'robin@contoso.com', '--name': '"Robin Reviewer"' };

function parseOption(option: keyof typeof example, schema: z.ZodMiniType<string>, given: string | undefined): string {
  if (given === undefined) throw new CliError(`${option} is missing. See npm run operator -- --help`);
  const { success, data } = z.safeParse(schema, given);
  if (!success) throw new CliError(`Invalid ${option}: '${given}'. Example: ${example[option]}`);
  return data;
}

function oneOf<Choice extends string>(option: string, choices: readonly Choice[], given: string): Choice {
  const choice = choices.find(known => known === given);
  if (!choice) throw new CliError(`Invalid ${option}: '${given}'. Use one of: ${choices.join(', ')}`);
  return choice;
}

/** Splits a full name; the last part is the last name. */
export function namesOf(name: string): Pick<NewOperator, 'firstName' | 'lastName'> {
  const [, firstName, lastName] = /^(.+)\s+(\S+)$/.exec(name) ?? [];
  if (!firstName || !lastName) throw new CliError(`Invalid --name: '${name}'. Give a first and a last name.`);
  return { firstName, lastName };
}

function rolesOf(given: readonly string[]): Role[] {
  if (given.length === 0) throw new CliError(`--role is missing. One of: ${operatorRoles.join(', ')}`);
  return [...new Set(given.map(role => oneOf('--role', operatorRoles, role)))];
}
