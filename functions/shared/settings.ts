import * as z from 'zod/mini';
import type { IntakeRule } from './intake-rule.ts';

/**
 * The environment of a function, as one schema: `infra/` builds each function's `environment` from it, and a function
 * reads it here and nowhere else. A function is given, and asks for, only the settings it uses.
 */
const schema = {
  /** Name of the one table. */
  TABLE: z.string().check(z.minLength(1)),
  /** Where people and clients reach Tandem, without a trailing slash: `https://partners.example.com`. */
  BASE_URL: z.string().check(z.regex(/^https?:\/\/[^/]+$/)),
  /** The programme's name, as mails and pages show it. */
  PROGRAMME: z.string().check(z.minLength(1)),
  /** Address that mail comes from. */
  SENDER: z.string().check(z.minLength(3)),
  /** SES configuration set that reports bounces and complaints. */
  CONFIGURATION_SET: z.string().check(z.minLength(1)),
  /** Seconds that count as one day: 86400 in production, 1 or 2 in a demonstration. */
  DAY_SECONDS: z.pipe(z.string(), z.transform(Number)),
  /** ARN of the Secrets Manager secret with the key from which link secrets and paging signatures are derived. */
  KEY_SECRET: z.string().check(z.minLength(1)),
  /** ARN of the enrollment state machine. */
  ENROLLMENT_WORKFLOW: z.string().check(z.minLength(1)),
  /** Cognito user pool and the app client that signs people in. */
  USER_POOL: z.string().check(z.minLength(1)),
  USER_POOL_CLIENT: z.string().check(z.minLength(1)),
  /** Issuer of access tokens, for routes that also serve callers without one. */
  ISSUER: z.string().check(z.minLength(1)),
  /** Who may apply as what: the dated intake policy, as JSON. */
  INTAKE: z.pipe(
    z.string(),
    z.transform(json => JSON.parse(json) as IntakeRule[]),
  ),
  /** When an MPN ID must be associated: before applying, during vetting, or later, before signing (D2). */
  ASSOCIATION: z.enum(['before', 'during', 'later']),
} as const;

type Schema = typeof schema;
export type SettingName = keyof Schema;
/** The environment variables as they are written. */
export type Settings = Record<SettingName, string>;
type Parsed = { [Name in SettingName]: z.output<Schema[Name]> };

const parsed = new Map<SettingName, unknown>();

/**
 * One setting of this function, parsed once.
 * @throws Error when the function was deployed without it
 */
export function setting<Name extends SettingName>(name: Name): Parsed[Name] {
  if (!parsed.has(name)) {
    const result = z.safeParse(schema[name], process.env[name]);
    if (!result.success) throw new Error(`Setting ${name} is missing or malformed`);
    parsed.set(name, result.data);
  }
  return parsed.get(name) as Parsed[Name];
}
