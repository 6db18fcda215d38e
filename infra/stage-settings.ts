import * as z from 'zod/mini';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { provisioners } from '#functions/order/order.ts';
import { eventNames } from '#functions/webhook/events.ts';
import { presets } from '#shared/identity/permissions.ts';
import { factorRules } from '#shared/runtime/factor-policy.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { catalogRule, isCatalog } from './catalog.ts';
import { functions } from './functions.ts';
import { OwnerSetting, SandboxSetting } from './owner.ts';

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** A host that webhooks may use although it isn't on the public Internet; `*` stands for any port. */
export const insideHost = /^https?:\/\/[^/:,]+(:(\d+|\*))?$/;

/** The `alarmMail` of a stage whose alarms are received in another way, or by nobody. */
export const noAlarmMail = 'none';

/** Whether API Gateway passes requests to a function. */
const isServing = (name: string): boolean =>
  Object.entries<FunctionSpec>(functions).some(
    ([known, { api, pages, site }]) => known === name && (api ?? pages ?? site) !== undefined,
  );

/** Requests a second that go through, and how many more at once. */
const Throttle = z.object({
  rate: z.int().check(z.gte(1), z.lte(100_000)),
  burst: z.int().check(z.gte(1), z.lte(100_000)),
});

/** An address of another system: HTTPS, or one's own machine for trying it out. */
const issuerAddress = /^(https:\/\/[^\s?#@]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/[^\s?#]*)?)$/;

const LegacyIdentity = z.object({
  issuer: z.string().check(z.regex(issuerAddress)),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  clientId: z.string().check(z.minLength(1), z.maxLength(200)),
  scope: z._default(z.string().check(z.regex(/\bopenid\b/)), 'openid profile email'),
  claim: z._default(z.string().check(z.minLength(1), z.maxLength(200)), 'mpn_ids'),
  guide: z.optional(z.string().check(z.regex(/^https:\/\/\S+$/))),
});

/** The settings of a deployment. */
export const Stage = z.object({
  /** The program's name in emails and on pages. */
  programme: z.string().check(z.minLength(1), z.maxLength(60)),
  /** Who runs the program: name, logo, colors, reply-to and postal address, and pages for support, imprint, privacy and terms. */
  owner: OwnerSetting,
  /** The domain that SES verifies, and the sender address, which must be in that domain. */
  mailDomain: z.string().check(z.regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)),
  sender: z.string().check(z.regex(/^[^@\s]+@[^@\s]+$/)),
  /** Tandem's public address, if it isn't API Gateway's own: `https://partners.example.com`. */
  baseUrl: z.optional(z.string().check(z.regex(/^https:\/\/[^/]+$/))),
  /** The AWS-compatible endpoint to deploy to, if not AWS; its keys sign access tokens. */
  endpoint: z.optional(z.string().check(z.regex(/^https?:\/\/[^/]+$/))),
  /** Day length in seconds: 86400, except for demos. */
  daySeconds: z.number().check(z.gte(1), z.lte(86_400)),
  /** When an MPN ID must be associated (D2). */
  association: z.enum(['before', 'during', 'later']),
  /**
   * The OpenID Connect issuer of the system that had companies' MPN IDs before: its address, what people call it, the ID under which
   * it knows this stage, and the claim with an account's MPN IDs (docs/operations.md). Without, nobody signs in to an earlier system,
   * and imported IDs are claimed by code.
   */
  legacyIdentity: z.optional(LegacyIdentity),
  /** Who gets an email when a provider ends a partnership: nobody or the partner (R130). */
  removalMail: z.enum(['none', 'partner']),
  /** When reviewers get an email about what enters the review queue: for each application, once a day, or never. */
  reviewMail: z.enum(['each', 'daily', 'off']),
  /** How many applications one source address may make in an hour without a sign-in. */
  applicationsAnHour: z.int().check(z.gte(1), z.lte(1_000_000)),
  /**
   * How many emails a day a partner may have Tandem send to addresses outside its proved domains: in the 30 days after it
   * signed the agreement, and later.
   */
  partnerMails: z.object({ first30Days: z.int().check(z.gte(1)), later: z.int().check(z.gte(1)) }),
  /** Whether people sign in with a second factor: operators, partners' admins who give access to others, and everybody else (B139). */
  mfa: z.object({
    operators: z.enum(factorRules),
    partnerAdmins: z.enum(factorRules),
    others: z.enum(factorRules),
  }),
  /** Which rules decide where older and newer ones grant permissions differently. */
  permissions: z.enum(presets),
  /** Who can apply as what, and from which day (R6, R7). */
  intake: z.array(
    z.object({
      partnerType: z.enum(partnerTypes),
      from: day,
      state: z.enum(['open', 'invitation', 'closed']),
      reopensOn: z.optional(day),
      alternative: z.optional(z.enum(partnerTypes)),
    }),
  ),
  /** Whether a tenant that a partner uses in the program may buy from another partner, and from which day (R184, R187). */
  resale: z.array(z.object({ from: day, partnerTenants: z.enum(['refused', 'allowed']) })),
  /**
   * Who provisions what is ordered: Tandem itself (`tandem`), at once or after a delay, or the owner's own system, which is asked by
   * events on the bus and answers by API (`events`).
   */
  provisioning: z.object({ by: z.enum(provisioners), delayMinutes: z.int().check(z.gte(0), z.lte(1440)) }),
  /** After how many days the data of a suspended subscription is deleted, and the subscription with it (B125). */
  suspensionDays: z.int().check(z.gte(1), z.lte(120)),
  /** After how many days a document that an applicant sent is deleted. */
  documentDays: z.int().check(z.gte(30), z.lte(3650)),
  /** After how many days the personal data of an application that came to nothing is erased (docs/privacy.md). */
  retentionDays: z.int().check(z.gte(1), z.lte(3650)),
  /** Folder with the editions of what is sold, from that of the repository. By default, the fictitious one that ships with Tandem. */
  catalog: z.optional(z.string().check(z.refine(isCatalog, { error: catalogRule }))),
  /**
   * The domain under which each customer gets its own: `contoso.customers.example.com`. It names tenants only: no mail goes there.
   * By default `customers.` before the mail domain. Customers keep their domains when it changes.
   */
  customerDomain: z.optional(z.string().check(z.regex(/^[a-z0-9.-]+\.[a-z]{2,}$/))),
  /**
   * For how many seconds browsers, and a CDN in front of the API, may keep what is the same for everybody: the directory of providers
   * and the regions. A change of a listing shows after this long at the latest.
   */
  publicSeconds: z.int().check(z.gte(1), z.lte(86_400)),
  /**
   * Makes the stage a sandbox, where partners and their developers practice in real time: its pages and emails say so, all its emails
   * go to `inbox`, and the public API's limits and deletions for a sandbox apply. It has its own table, keys and sign-ins as any
   * stage, so nothing in it reaches another.
   */
  sandbox: z.optional(SandboxSetting),
  /** Hosts that webhooks may use although they aren't on the public Internet; none in production. */
  insideWebhooks: z.array(z.string().check(z.regex(insideHost))),
  /** DNS servers to ask who controls a domain, with a port if it isn't 53: `10.0.0.2`. Empty for those of AWS. */
  dnsServers: z.array(z.string().check(z.regex(/^[\d.]+(:\d+)?$/))),
  /** Whether data is retained when its stack is deleted; also protects the stack from accidental deletion. */
  keepData: z.boolean(),
  /** Plan of the user pool. `lite` has all that Tandem uses; `plus` adds Cognito's own threat protection. */
  userPoolTier: z.enum(['lite', 'essentials', 'plus']),
  /** Whether API Gateway keeps metrics of each route, at the price of a dozen metrics a route. Without, it keeps those of the API. */
  detailedMetrics: z.boolean(),
  /** Requests a second, and at once, that API Gateway lets through: for each route, and for each write that takes no token. */
  throttle: z.object({ each: Throttle, anonymousWrite: Throttle }),
  /**
   * How many waiting emails a second are sent after SES or an outage held them up: no more than SES allows the account
   * (`aws ses get-send-quota`, `MaxSendRate`).
   */
  mailsPerSecond: z.number().check(z.gte(1), z.lte(10_000)),
  /**
   * Over how many partitions, at most, a list is spread that everybody writes to. Fewer cost schedules fewer reads. It can be raised at
   * any time and never lowered.
   */
  listParts: z.int().check(z.gte(1), z.lte(32)),
  /** How many records each schedule works on at the same time. */
  sweepAtOnce: z.int().check(z.gte(1), z.lte(256)),
  /**
   * The events that are put on the event bus: those that a rule of the owner's other systems listens for, by name, or `all`. Partners'
   * webhooks and the owner's provisioning get theirs without.
   */
  busEvents: z.union([z.literal('all'), z.array(z.enum(eventNames))]),
  /** What X-Ray traces: only workflows with their steps, or every function call as well. */
  traces: z.enum(['workflows', 'calls']),
  /** Log retention in days. */
  logDays: z.enum({ week: 7, month: 30, quarter: 90, year: 365 }),
  /**
   * Concurrent executions reserved for each function that callers without a token can reach, which is also its maximum. Off by
   * default: AWS keeps 100 unreserved, and new accounts have fewer than that in all.
   */
  reservedConcurrency: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  /**
   * Memory of the functions that serve requests, in MB. A function's share of a processor grows with it, up to a whole one at 1,769:
   * with 1,024 MB, a first call takes half as long as with 512, at the same price for each call that computes.
   */
  apiMemory: z.int().check(z.gte(256), z.lte(3008)),
  /**
   * How many instances of functions that serve requests AWS keeps ready, by name: `{ 'enrollment-api': 2 }`. A call that finds one
   * waits for no start. Each costs about $9 a month with 1,024 MB (`npm run simulate` prints the sum), whether it is called or not.
   */
  readyInstances: z.optional(
    z
      .record(z.string(), z.int().check(z.gte(1), z.lte(500)))
      .check(z.refine(all => Object.keys(all).every(isServing), { error: 'must name functions that serve requests' })),
  ),
  /** Email address for alarms, or `none`. `npm run deploy` asks for one where data is kept. */
  alarmMail: z.optional(z.string().check(z.regex(/^(none|[^@\s]+@[^@\s]+)$/))),
});
export type Stage = z.output<typeof Stage>;

/** The domain under which each customer gets its own. */
export const customerDomainOf = ({ customerDomain, mailDomain }: Stage): string =>
  customerDomain ?? `customers.${mailDomain}`;

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(Stage.shape);
