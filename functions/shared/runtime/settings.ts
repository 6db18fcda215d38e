import type { IntakeRule } from './intake-rule.ts';

type Read<T> = (value: string) => T;

const text: Read<string> = value => value;
const url: Read<string> = value => {
  if (!/^https?:\/\/[^/]+$/.test(value)) throw new Error('is not an address without a path');
  return value;
};
const number: Read<number> = value => {
  if (!(Number(value) > 0)) throw new Error('is not a number above zero');
  return Number(value);
};
const oneOf =
  <Word extends string>(...words: Word[]): Read<Word> =>
  value => {
    const word = words.find(known => known === value);
    if (!word) throw new Error(`is none of ${words.join(', ')}`);
    return word;
  };

/**
 * The environment of a function, as one schema: `infra/` builds each function's `environment` from it, and a function
 * reads it here and nowhere else. A function is given, and asks for, only the settings it uses.
 */
const schema = {
  /** Name of the one table. */
  TABLE: text,
  /** Where people and clients reach Tandem, without a trailing slash: `https://partners.example.com`. */
  BASE_URL: url,
  /** The programme's name, as mails and pages show it. */
  PROGRAMME: text,
  /** Address that mail comes from. */
  SENDER: text,
  /** SES configuration set that reports bounces and complaints. */
  CONFIGURATION_SET: text,
  /** Seconds that count as one day: 86400 in production, 1 or 2 in a demonstration. */
  DAY_SECONDS: number,
  /** ARN of the Secrets Manager secret with the key from which link secrets and paging signatures are derived. */
  KEY_SECRET: text,
  /** ARNs of the state machines. */
  ENROLLMENT_WORKFLOW: text,
  PARTNERSHIP_INVITATION_WORKFLOW: text,
  /** Cognito user pool and the app client that signs people in. */
  USER_POOL: text,
  USER_POOL_CLIENT: text,
  /** Issuer of access tokens, for routes that also serve callers without one. */
  ISSUER: text,
  /** Address of the keys that sign them. */
  TOKEN_KEYS: text,
  /** Who may apply as what: the dated intake policy, as JSON. */
  INTAKE: value => JSON.parse(value) as IntakeRule[],
  /** Which of the rules that differ over time say who may do what (D6). */
  PERMISSIONS: oneOf('later', 'earlier'),
  /** When an MPN ID must be associated: before applying, during vetting, or later, before signing (D2). */
  ASSOCIATION: oneOf('before', 'during', 'later'),
  /** Whether the other side gets a mail when a partnership is ended (R130). */
  REMOVAL_MAIL: oneOf('none', 'partner'),
  /** Whether reviewers get an email for each application that enters the review queue, one a day, or none. */
  REVIEW_MAIL: oneOf('each', 'daily', 'off'),
  /** The EventBridge bus that carries events. */
  EVENT_BUS: text,
  /** Hosts inside the network that webhooks may have all the same, as JSON: `["http://127.0.0.1:9100"]`. */
  INSIDE_WEBHOOKS: value => JSON.parse(value) as string[],
} satisfies Record<string, Read<unknown>>;

type Schema = typeof schema;
export type SettingName = keyof Schema;
/** The environment variables as they are written. */
export type Settings = Record<SettingName, string>;
type Parsed = { [Name in SettingName]: ReturnType<Schema[Name]> };

const parsed: Partial<Parsed> = {};

/**
 * One setting of this function, parsed once.
 * @throws Error when the function was deployed without it, or with nonsense
 */
export function setting<Name extends SettingName>(name: Name): Parsed[Name] {
  if (!(name in parsed)) {
    const value = process.env[name];
    if (!value) throw new Error(`Setting ${name} is missing`);
    try {
      Object.assign(parsed, { [name]: schema[name](value) });
    } catch (cause) {
      throw new Error(`Setting ${name} ${(cause as Error).message}`, { cause });
    }
  }
  return parsed[name] as Parsed[Name];
}
