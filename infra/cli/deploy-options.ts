import { type Stage, settingNames } from '#infra/stage-settings.ts';
import { overridesOf, stageOf, WrongStage } from '#infra/stages.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { readArguments } from './arguments.ts';
import { CliError } from './cli-error.ts';

export const help = `npm run deploy [-- --stage NAME] [-c name=value] [--yes] [-- CDK options]

Deploys Tandem with the CDK. Bootstraps the account and region first if needed.

  --stage NAME    stage defined in infra/stages.ts (default: production)
  -c name=value   override a setting of the stage: -c daySeconds=60 (-c stage=NAME is the same as --stage NAME)
  --profile NAME  AWS profile to use (AWS_PROFILE)
  --yes, -y       don't ask for approval before changing permissions
  --help, -h      show this help

  ALARM_MAIL        email address for alarms, or none, where the stage has none (asked for, unless --yes)
  AWS_REGION        region to deploy to
  AWS_ENDPOINT_URL  AWS-compatible endpoint to use instead of AWS: http://127.0.0.1:4566 (docs/emulators.md)

See docs/operations.md for prerequisites, upgrades and rollbacks.
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
  /** Settings from `-c` options, without the stage. */
  context: Record<string, string>;
  profile?: string | undefined;
  yes: boolean;
  /** Arguments passed on to the CDK. */
  more: string[];
}

/**
 * Parses the command line of `npm run deploy`; `undefined` when it asks for help.
 * @throws CliError for an unknown option or an invalid stage
 */
export function deployOptions(argv: readonly string[]): DeployOptions | undefined {
  const [own, more] = splitAtDashes(argv);
  const { values, positionals } = readArguments('deploy', own, options);
  if (values.help) return undefined;
  if (positionals.length > 0)
    throw new CliError(
      `Unexpected argument '${positionals.join(' ')}'. Name a stage with --stage. See npm run deploy -- --help`,
    );
  const given = Object.fromEntries((values.context ?? []).map(pair));
  const { stage = values.stage ?? 'production', ...context } = given;
  const settings = settingsOf(stage, context);
  return { stage, settings, context, profile: values.profile, yes: values.yes ?? false, more };
}

/** Splits a command line into our own arguments and those after `--`, which go to the CDK. */
function splitAtDashes(argv: readonly string[]): [own: readonly string[], more: string[]] {
  const dashes = argv.indexOf('--');
  return dashes < 0 ? [argv, []] : [argv.slice(0, dashes), argv.slice(dashes + 1)];
}

function pair(text: string): [name: string, value: string] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (!name || value === undefined) throw new CliError(`Invalid value for -c: '${text}'. Use name=value.`);
  if (name !== 'stage' && !settingNames.includes(name))
    throw new CliError(`Unknown setting '${name}'. Settings: ${settingNames.join(', ')} (infra/stages.ts).`);
  return [name, value];
}

/** The settings of a stage, with overrides from the context. @throws CliError for an invalid stage or setting */
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

/** Domains reserved for examples and tests (RFC 2606). */
const reservedDomain = /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost)$/;

/** @throws CliError when the mail domain is reserved, or the sender isn't in the mail domain that SES verifies */
export function requireOwnDomain(stage: string, { mailDomain, sender }: Stage): void {
  if (reservedDomain.test(mailDomain))
    throw new CliError(
      `Stage '${stage}' would send email from ${mailDomain}, which is only an example. Set your own mailDomain and sender in infra/stages.ts.`,
    );
  if (!`.${domainOf(sender)}`.endsWith(`.${mailDomain}`))
    throw new CliError(
      `Stage '${stage}' would send email from ${sender}, which is not in its mailDomain ${mailDomain}. Correct sender or mailDomain in infra/stages.ts.`,
    );
}
