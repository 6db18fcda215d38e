import * as z from 'zod/mini';
import { Stage } from './stage-settings.ts';

/** By default, resellers can enroll, providers need an invitation, and direct-bill enrollment is closed (R6, D1). */
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

const throttle: Stage['throttle'] = {
  each: { rate: 100, burst: 200 },
  anonymousWrite: { rate: 20, burst: 40 },
};

/** A partner's program tenant buys from no other partner (R184). */
const resale: Stage['resale'] = [{ from: '2018-01-24', partnerTenants: 'refused' }];

const stages = {
  /** The stage that `npm start` runs. */
  demo: {
    programme: 'Tandem Partner Program',
    owner: {
      name: 'Tandem Cloud Ltd',
      replyTo: 'help@tandem.example',
      postal: '1 Example Street, Dublin 1, Ireland',
      support: 'https://tandem.example/support',
      imprint: 'https://tandem.example/imprint',
      privacy: 'https://tandem.example/privacy',
      terms: 'https://tandem.example/terms',
    },
    mailDomain: 'tandem.example',
    sender: 'partners@tandem.example',
    daySeconds: 86_400,
    association: 'later',
    removalMail: 'none',
    reviewMail: 'each',
    // One machine makes all requests of a laptop.
    applicationsAnHour: 1_000_000,
    partnerMails: { first30Days: 1_000_000, later: 1_000_000 },
    mfa: { operators: 'optional', partnerAdmins: 'optional', others: 'optional' },
    permissions: 'later',
    intake,
    resale,
    provisioning: { by: 'tandem', delayMinutes: 0 },
    suspensionDays: 90,
    publicSeconds: 300,
    userPoolTier: 'lite',
    detailedMetrics: false,
    throttle,
    apiMemory: 1024,
    mailsPerSecond: 200,
    // Days may be short, and schedules run all the time.
    listParts: 2,
    sweepAtOnce: 16,
    busEvents: 'all',
    documentDays: 730,
    retentionDays: 180,
    insideWebhooks: [],
    dnsServers: [],
    keepData: false,
    traces: 'workflows',
    logDays: 7,
  },
  production: {
    programme: 'Tandem Partner Program',
    owner: { name: 'Example Ltd' },
    mailDomain: 'example.com',
    sender: 'partners@example.com',
    daySeconds: 86_400,
    association: 'later',
    removalMail: 'none',
    reviewMail: 'each',
    applicationsAnHour: 20,
    partnerMails: { first30Days: 100, later: 1000 },
    mfa: { operators: 'required', partnerAdmins: 'required', others: 'optional' },
    permissions: 'later',
    intake,
    resale,
    provisioning: { by: 'tandem', delayMinutes: 0 },
    suspensionDays: 90,
    publicSeconds: 300,
    userPoolTier: 'lite',
    detailedMetrics: false,
    throttle,
    apiMemory: 1024,
    mailsPerSecond: 14,
    listParts: 32,
    sweepAtOnce: 16,
    busEvents: [],
    documentDays: 730,
    retentionDays: 180,
    insideWebhooks: [],
    dnsServers: [],
    keepData: true,
    traces: 'workflows',
    logDays: 90,
  },
} satisfies Record<string, Stage>;

type StageName = keyof typeof stages;

/**
 * The settings of a stage, with overrides.
 * @throws WrongStage for an unknown stage or an invalid setting
 */
export function stageOf(name: string, overrides: Partial<Stage> = {}): Stage {
  if (!(name in stages))
    throw new WrongStage(`Unknown stage '${name}'. Stages: ${Object.keys(stages).join(', ')} (infra/stages.ts).`);
  const { success, data, error } = z.safeParse(Stage, { ...stages[name as StageName], ...overrides });
  if (success && data.sandbox && !data.sandbox.inbox && name !== 'demo')
    throw new WrongStage(
      `Stage '${name}' needs sandbox.inbox, the address that gets all its emails (infra/stages.ts).`,
    );
  if (success) return data;
  const wrong = error.issues.map(({ path, message }) => [path.join('.'), hintIn(message)].filter(Boolean).join(' '));
  throw new WrongStage(`Stage '${name}' has invalid settings: ${wrong.join(', ')} (infra/stages.ts).`);
}

/** What a setting's own check says about it. The schema library knows only that a value is invalid. */
const hintIn = (message: string): string => (message === 'Invalid input' ? '' : message);

/** An unknown stage or an invalid setting. The message is shown to the user. */
export class WrongStage extends Error {
  override readonly name = 'WrongStage';
}

/**
 * Settings from the CDK context, `-c daySeconds=2`: text for text settings, JSON for all others.
 * @param context returns the value given under a name, if any
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
export const stackNames = (stage: string): { data: string; app: string; routes: string } => ({
  data: `Tandem-${stage}-data`,
  app: `Tandem-${stage}`,
  routes: `Tandem-${stage}-routes`,
});
