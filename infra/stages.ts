import * as z from 'zod/mini';
import { presets } from '#shared/identity/permissions.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** A host that a webhook may lead to although it is not on the Internet; `*` stands for any port. */
export const insideHost = /^https?:\/\/[^/:,]+(:(\d+|\*))?$/;

/** What an owner decides about a deployment. */
const Stage = z.object({
  /** The programme's name, as mails and pages show it. */
  programme: z.string().check(z.minLength(1), z.maxLength(60)),
  /** The mail domain that SES verifies, and the address that mail comes from, in that domain. */
  mailDomain: z.string().check(z.regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)),
  sender: z.string().check(z.regex(/^[^@\s]+@[^@\s]+$/)),
  /** Where people reach Tandem, when that is not API Gateway's own address: `https://partners.example.com`. */
  baseUrl: z.optional(z.string().check(z.regex(/^https:\/\/[^/]+$/))),
  /** The AWS-compatible endpoint that it is deployed to, where that is not AWS: whose keys sign access tokens. */
  endpoint: z.optional(z.string().check(z.regex(/^https?:\/\/[^/]+$/))),
  /** Seconds that count as a day: 86400, but in a demonstration. */
  daySeconds: z.number().check(z.gte(1), z.lte(86_400)),
  /** When an MPN ID must be associated (D2). */
  association: z.enum(['before', 'during', 'later']),
  /** Who gets a mail from Tandem when a provider ends a partnership: nobody, or the partner (R130). */
  removalMail: z.enum(['none', 'partner']),
  /** Where older and newer rules grant permissions differently, which count. */
  permissions: z.enum(presets),
  /** Who may apply as what, from which day (R6, R7). */
  intake: z.array(
    z.object({
      partnerType: z.enum(partnerTypes),
      from: day,
      state: z.enum(['open', 'invitation', 'closed']),
      reopensOn: z.optional(day),
      alternative: z.optional(z.enum(partnerTypes)),
    }),
  ),
  /** Hosts that webhooks may lead to although they are not on the Internet; none in production. */
  insideWebhooks: z.array(z.string().check(z.regex(insideHost))),
  /** Whether data outlives its stack, which then cannot be deleted by a slip. */
  keepData: z.boolean(),
  /** What X-Ray traces: workflows with their steps, or each call of a function as well. */
  traces: z.enum(['workflows', 'calls']),
  /** Days that logs are kept. */
  logDays: z.enum({ week: 7, month: 30, quarter: 90, year: 365 }),
  /** Address that alarms are mailed to. */
  alarmMail: z.optional(z.string()),
});
export type Stage = z.output<typeof Stage>;

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(Stage.shape);

/** By default new partners enrol as indirect resellers; the others come by invitation, or not for now (R6, D1). */
const intake: Stage['intake'] = [
  { partnerType: 'indirect_reseller', from: '2017-08-16', state: 'open' },
  { partnerType: 'indirect_provider', from: '2020-10-01', state: 'invitation', alternative: 'indirect_reseller' },
  {
    partnerType: 'direct_bill_partner',
    from: '2020-10-01',
    state: 'closed',
    reopensOn: '2027-07-01',
    alternative: 'indirect_reseller',
  },
];

const stages = {
  /** What `npm start` runs on this machine. */
  demo: {
    programme: 'Tandem Partner Program',
    mailDomain: 'tandem.example',
    sender: 'partners@tandem.example',
    daySeconds: 86_400,
    association: 'later',
    removalMail: 'none',
    permissions: 'later',
    intake,
    insideWebhooks: [],
    keepData: false,
    traces: 'workflows',
    logDays: 7,
  },
  production: {
    programme: 'Tandem Partner Program',
    mailDomain: 'example.com',
    sender: 'partners@example.com',
    daySeconds: 86_400,
    association: 'later',
    removalMail: 'none',
    permissions: 'later',
    intake,
    insideWebhooks: [],
    keepData: true,
    traces: 'workflows',
    logDays: 90,
  },
} satisfies Record<string, Stage>;

type StageName = keyof typeof stages;

/**
 * The settings of a stage, with those overridden that a run asks for.
 * @throws WrongStage that lists the stages, or says which setting is malformed
 */
export function stageOf(name: string, overrides: Partial<Stage> = {}): Stage {
  if (!(name in stages))
    throw new WrongStage(`Unknown stage '${name}'. Stages: ${Object.keys(stages).join(', ')} (infra/stages.ts).`);
  const { success, data, error } = z.safeParse(Stage, { ...stages[name as StageName], ...overrides });
  if (success) return data;
  const wrong = error.issues.map(({ path }) => path.join('.'));
  throw new WrongStage(`Stage '${name}' has invalid settings: ${wrong.join(', ')} (infra/stages.ts).`);
}

/** A stage that is not there, or not as a stage must be. The message is for a person. */
export class WrongStage extends Error {
  override readonly name = 'WrongStage';
}

/**
 * The settings that a run gives by context, `-c daySeconds=2`: text where the setting is text, JSON otherwise.
 * @param context what was given under a name, if anything
 */
export function overridesOf(context: (name: string) => unknown): Partial<Stage> {
  const given = Object.entries(Stage.shape).map(([name, member]) => {
    const value = context(name);
    return [name, typeof value === 'string' && !z.safeParse(member, value).success ? fromJson(value) : value];
  });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The names of a stage's stacks, in the order of their deployment. */
export const stackNames = (stage: string): { data: string; app: string } => ({
  data: `Tandem-${stage}-data`,
  app: `Tandem-${stage}`,
});
