import { overridesOf, type Stage, settingNames, stageOf, WrongStage } from '#infra/stages.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { readArguments } from './arguments.ts';
import { CliError } from './cli-error.ts';

export const help = `npm run deploy [-- --stage NAME] [-c name=value] [--yes] [-- more options for cdk]

Deploys Tandem with the CDK; prepares ("bootstraps") the account and region first where nobody has.

  --stage NAME    a stage of infra/stages.ts (production)
  -c name=value   another value for one of its settings: -c daySeconds=60; -c stage=NAME is --stage NAME
  --profile NAME  AWS profile to act as (AWS_PROFILE)
  --yes, -y       do not ask before permissions change
  --help, -h      this text

  AWS_REGION        where to
  AWS_ENDPOINT_URL  an AWS-compatible endpoint instead of AWS: http://127.0.0.1:4566 (docs/emulators.md)

docs/operations.md tells what to prepare, how to upgrade and how to go back.
`;

const options = {
  stage: { type: 'string' },
  context: { type: 'string', short: 'c', multiple: true },
  profile: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  help: { type: 'boolean', short: 'h' },
} as const;

export interface DeployOptions {
  stage: string;
  settings: Stage;
  /** Settings given on the command line, without the stage. */
  context: Record<string, string>;
  profile?: string | undefined;
  yes: boolean;
  /** What goes to the CDK as it is. */
  more: string[];
}

/**
 * Reads the command line of `npm run deploy`; nothing when it asks for help.
 * @throws Advice for an option there is not, or a stage that cannot be
 */
export function deployOptions(argv: readonly string[]): DeployOptions | undefined {
  const [own, more] = apart(argv);
  const { values, positionals } = readArguments('deploy', own, options);
  if (values.help) return undefined;
  if (positionals.length > 0)
    throw new CliError(
      `What is '${positionals.join(' ')}'? A stage is named with --stage. See npm run deploy -- --help`,
    );
  const given = Object.fromEntries((values.context ?? []).map(pair));
  const { stage = values.stage ?? 'production', ...context } = given;
  const settings = settingsOf(stage, context);
  return { stage, settings, context, profile: values.profile, yes: values.yes ?? false, more };
}

/** What is ours of a command line, and what after two dashes goes to the CDK. */
function apart(argv: readonly string[]): [own: readonly string[], more: string[]] {
  const dashes = argv.indexOf('--');
  return dashes < 0 ? [argv, []] : [argv.slice(0, dashes), argv.slice(dashes + 1)];
}

function pair(text: string): [name: string, value: string] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (!name || value === undefined) throw new CliError(`-c takes name=value, and not '${text}'.`);
  if (name !== 'stage' && !settingNames.includes(name))
    throw new CliError(`There is no setting '${name}'. Settings: ${settingNames.join(', ')} (infra/stages.ts).`);
  return [name, value];
}

/** The settings of a stage, with those given by context. @throws Advice for a stage that cannot be */
export function settingsOf(stage: string, context: Record<string, string> = {}): Stage {
  try {
    return stageOf(
      stage,
      overridesOf(name => context[name]),
    );
  } catch (error) {
    throw error instanceof WrongStage ? new CliError(error.message) : error;
  }
}

/** Domains that stand in examples and belong to nobody (RFC 2606). */
const nobodys = /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost)$/;

/** @throws Advice when mail would come from a domain that nobody can own, or that is not the one verified */
export function requireOwnDomain(stage: string, { mailDomain, sender }: Stage): void {
  if (nobodys.test(mailDomain))
    throw new CliError(
      `Stage '${stage}' would send mail from ${mailDomain}, which is only an example. Put your own mailDomain and sender into infra/stages.ts.`,
    );
  if (!`.${domainOf(sender)}`.endsWith(`.${mailDomain}`))
    throw new CliError(
      `Stage '${stage}' would send mail from ${sender}, which is not in its mailDomain ${mailDomain}.`,
    );
}
