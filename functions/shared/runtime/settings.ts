import type { FactorPolicy } from './factor-policy.ts';
import type { IntakeRule } from './intake-rule.ts';
import type { Owner } from './owner.ts';
import type { ResaleRule } from './resale-rule.ts';

type Read<T> = (value: string) => T;

const text: Read<string> = value => value;
const url: Read<string> = value => {
  if (!/^https?:\/\/[^/]+$/.test(value)) throw new Error('is not a URL without a path');
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
    if (!word) throw new Error(`is not one of ${words.join(', ')}`);
    return word;
  };

/**
 * Schema of the functions' environment variables. `infra/` derives each function's `environment` from it, and functions
 * read them only here. A function has only the settings it uses.
 */
const schema = {
  /** Name of the DynamoDB table. */
  TABLE: text,
  /** Public base URL of Tandem, without a trailing slash: `https://partners.example.com`. */
  BASE_URL: url,
  /** The program's name in emails and on pages. */
  PROGRAMME: text,
  /** Who runs the program, with links to legal pages and support, as JSON. */
  OWNER: value => JSON.parse(value) as Owner,
  /** From address of emails. */
  SENDER: text,
  /** SES configuration set that publishes delivery events. */
  CONFIGURATION_SET: text,
  /** Salt of the source addresses in logs. */
  LOG_SALT: text,
  /** Seconds per day: 86400 in production, 1 or 2 in a demo. */
  DAY_SECONDS: number,
  /** ARNs of the Secrets Manager secrets with the program keys, one for each purpose. */
  LINK_KEY: text,
  PAGING_KEY: text,
  SESSION_KEY: text,
  WEBHOOK_KEY: text,
  BANK_KEY: text,
  FACTOR_KEY: text,
  PORTAL_KEY: text,
  /** ARNs of the state machines. */
  ENROLLMENT_WORKFLOW: text,
  PARTNERSHIP_INVITATION_WORKFLOW: text,
  CUSTOMER_INVITATION_WORKFLOW: text,
  USER_IMPORT_WORKFLOW: text,
  ORDER_WORKFLOW: text,
  /** Cognito user pool, and the app client for sign-ins. */
  USER_POOL: text,
  USER_POOL_CLIENT: text,
  /** Issuer of access tokens, for routes where a token is optional. */
  ISSUER: text,
  /** URL of the JSON Web Key Set that verifies access tokens. */
  TOKEN_KEYS: text,
  /** Who can apply as what: the dated intake policy, as JSON. */
  INTAKE: value => JSON.parse(value) as IntakeRule[],
  /** Whether partners' own tenants may buy: the dated policy, as JSON. */
  RESALE: value => JSON.parse(value) as ResaleRule[],
  /** The domain under which each customer gets one: `customers.example.com`. */
  CUSTOMER_DOMAIN: text,
  /** Which permissions apply where the sources of the rules differ over time (D6). */
  PERMISSIONS: oneOf('later', 'earlier'),
  /** When an MPN ID must be associated: before applying, during vetting, or later, before signing (D2). */
  ASSOCIATION: oneOf('before', 'during', 'later'),
  /** Whether the other company gets an email when a partnership ends (R130). */
  REMOVAL_MAIL: oneOf('none', 'partner'),
  /** Whether reviewers get an email for each application that enters the review queue, one a day, or none. */
  REVIEW_MAIL: oneOf('each', 'daily', 'off'),
  /** How many applications one source may make in an hour. */
  APPLICATIONS_AN_HOUR: number,
  /** How many emails a day a partner may set off to addresses outside its domains, as JSON. */
  PARTNER_MAILS: value => JSON.parse(value) as { first30Days: number; later: number },
  /** Who signs in with a second factor, by kind of user, as JSON. */
  MFA: value => JSON.parse(value) as FactorPolicy,
  /** Who provisions what is ordered, Tandem itself or the owner's own system, and after how many minutes Tandem does; as JSON. */
  PROVISIONING: value => JSON.parse(value) as { by: 'tandem' | 'events'; delayMinutes: number },
  /** Days after which the data of a suspended subscription is deleted. */
  SUSPENSION_DAYS: number,
  /** The EventBridge bus that carries events. */
  EVENT_BUS: text,
  /** Hosts in the private network that webhooks may use anyway, as JSON: `["http://127.0.0.1:9100"]`. */
  INSIDE_WEBHOOKS: value => JSON.parse(value) as string[],
} satisfies Record<string, Read<unknown>>;

type Schema = typeof schema;
export type SettingName = keyof Schema;
/** The environment variables as strings. */
export type Settings = Record<SettingName, string>;
type Parsed = { [Name in SettingName]: ReturnType<Schema[Name]> };

const parsed: Partial<Parsed> = {};

/**
 * A setting of this function, parsed once.
 * @throws Error when it is missing or invalid
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
