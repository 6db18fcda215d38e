import type { FactorPolicy } from './factor-policy.ts';
import type { IntakeRule } from './intake-rule.ts';
import type { LegacyIssuer } from './legacy-issuer.ts';
import type { Owner } from './owner.ts';
import type { ResaleRule } from './resale-rule.ts';

type Read<T> = (value: string) => T;

const text: Read<string> = value => value;
const json = <T>(value: string): T => JSON.parse(value);
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

/** Settings that are read as they are. They are types alone: every function has this file. */
interface TextSettings {
  /** Name of the DynamoDB table. */
  TABLE: string;
  /** The program's name in emails and on pages. */
  PROGRAMME: string;
  /** From address of emails. */
  SENDER: string;
  /** SES configuration set that publishes delivery events. */
  CONFIGURATION_SET: string;
  /** Salt of the source addresses in logs. */
  LOG_SALT: string;
  /** ARNs of the Secrets Manager secrets with the program keys, one for each purpose. */
  LINK_KEY: string;
  PAGING_KEY: string;
  SESSION_KEY: string;
  WEBHOOK_KEY: string;
  BANK_KEY: string;
  FACTOR_KEY: string;
  PORTAL_KEY: string;
  /** ARNs of the state machines. */
  ENROLLMENT_WORKFLOW: string;
  PARTNERSHIP_INVITATION_WORKFLOW: string;
  CUSTOMER_INVITATION_WORKFLOW: string;
  USER_IMPORT_WORKFLOW: string;
  ORDER_WORKFLOW: string;
  REFERRAL_WORKFLOW: string;
  /** Cognito user pool, and the app client for sign-ins. */
  USER_POOL: string;
  USER_POOL_CLIENT: string;
  /** Issuer of access tokens, for routes where a token is optional. */
  ISSUER: string;
  /** URL of the JSON Web Key Set that verifies access tokens. */
  TOKEN_KEYS: string;
  /** The domain under which each customer gets one: `customers.example.com`. */
  CUSTOMER_DOMAIN: string;
  /** The EventBridge bus that carries events. */
  EVENT_BUS: string;
  /** ARN of the secret with which the legacy issuer knows this stage; `none` where there is no issuer. */
  LEGACY_SECRET: string;
  /** The bucket of applicants' documents. */
  DOCUMENTS: string;
}

/**
 * How the other settings are read. `infra/` derives each function's `environment` from both, and functions read them only here. A
 * function has only the settings it uses.
 */
const readers = {
  /** Public base URL of Tandem, without a trailing slash: `https://partners.example.com`. */
  BASE_URL: url,
  /** Who runs the program, with links to legal pages and support, as JSON. */
  OWNER: json<Owner>,
  /** Seconds per day: 86400 in production, 1 or 2 in a demo. */
  DAY_SECONDS: number,
  /** Who can apply as what: the dated intake policy, as JSON. */
  INTAKE: json<IntakeRule[]>,
  /** Whether partners' own tenants may buy: the dated policy, as JSON. */
  RESALE: json<ResaleRule[]>,
  /** Whether the stage is a sandbox. */
  SANDBOX: value => value === 'yes',
  /** Which permissions apply where the sources of the rules differ over time (D6). */
  PERMISSIONS: oneOf('later', 'earlier'),
  /** The issuer of the system that had companies' MPN IDs before, as JSON; null where nobody signs in to one. */
  LEGACY_ISSUER: json<LegacyIssuer | null>,
  /** When an MPN ID must be associated: before applying, during vetting, or later, before signing (D2). */
  ASSOCIATION: oneOf('before', 'during', 'later'),
  /** Whether the other company gets an email when a partnership ends (R130). */
  REMOVAL_MAIL: oneOf('none', 'partner'),
  /** Whether reviewers get an email for each application that enters the review queue, one a day, or none. */
  REVIEW_MAIL: oneOf('each', 'daily', 'off'),
  /** How many applications one source may make in an hour. */
  APPLICATIONS_AN_HOUR: number,
  /** How many emails a day a partner may set off to addresses outside its domains, as JSON. */
  PARTNER_MAILS: json<{ first30Days: number; later: number }>,
  /** Who signs in with a second factor, by kind of user, as JSON. */
  MFA: json<FactorPolicy>,
  /** Who provisions what is ordered, Tandem itself or the owner's own system, and after how many minutes Tandem does; as JSON. */
  PROVISIONING: json<{ by: 'tandem' | 'events'; delayMinutes: number }>,
  /** Days after which the data of a suspended subscription is deleted. */
  SUSPENSION_DAYS: number,
  /** For how many seconds browsers and a CDN may keep what is the same for everybody. */
  PUBLIC_SECONDS: number,
  /** How many waiting emails are sent a second. */
  MAILS_PER_SECOND: number,
  /** The most partitions of a list that everybody writes to. */
  LIST_PARTS: number,
  /** How many records a schedule works on at the same time. */
  SWEEP_AT_ONCE: number,
  /** The events that are put on the event bus, as JSON: their names, or "all". */
  BUS_EVENTS: json<'all' | string[]>,
  /** Days after which applicants' documents are deleted. */
  DOCUMENT_DAYS: number,
  /** Days after which the personal data of an application that came to nothing is erased. */
  RETENTION_DAYS: number,
  /** Hosts in the private network that webhooks may use anyway, as JSON: `["http://127.0.0.1:9100"]`. */
  INSIDE_WEBHOOKS: json<string[]>,
  /** DNS servers to ask who controls a domain, as JSON: `["10.0.0.2:53"]`; empty for those of the system. */
  DNS_SERVERS: json<string[]>,
} satisfies Record<string, Read<unknown>>;

type Readers = typeof readers;
export type SettingName = keyof TextSettings | keyof Readers;
/** The environment variables as strings. */
export type Settings = Record<SettingName, string>;
type Parsed = TextSettings & { [Name in keyof Readers]: ReturnType<Readers[Name]> };

const known: Partial<Record<SettingName, Read<unknown>>> = readers;
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
      Object.assign(parsed, { [name]: (known[name] ?? text)(value) });
    } catch (cause) {
      throw new Error(`Setting ${name} ${(cause as Error).message}`, { cause });
    }
  }
  return parsed[name] as Parsed[Name];
}
