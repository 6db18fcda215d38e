import { readArguments } from './arguments.ts';
import { CliError } from './cli-error.ts';

export const help = `npm run audit:verify -- [--from DAY] [--stage NAME] [--json]

Compares the activity log of a deployed stage with the digests that were made of each day, and names every record that was
changed or added afterwards. Exits with 1 if there is one. It prints the newest chain: note it where the stage's people can't
change it, and compare it next time.

  --from DAY       begins with that day (YYYY-MM-DD); by default with the first digest
  --stage NAME     deployed stage (default: production)
  --profile NAME   AWS profile to use (AWS_PROFILE)
  --json           print one line of JSON
  --help, -h       show this help
`;

const options = {
  from: { type: 'string' },
  stage: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export interface AuditOptions {
  from?: string | undefined;
  stage: string;
  profile?: string | undefined;
  json: boolean;
}

/**
 * Parses the command line of `npm run audit:verify`; `undefined` when it asks for help.
 * @throws CliError that names the invalid option
 */
export function auditOptions(argv: readonly string[]): AuditOptions | undefined {
  const { values, positionals } = readArguments('audit:verify', argv, options);
  if (values.help) return undefined;
  if (positionals.length > 0) throw new CliError(`Unexpected argument '${positionals.join(' ')}'.`);
  const { from } = values;
  if (from !== undefined && !/^\d{4}-\d\d-\d\d$/.test(from))
    throw new CliError(`Invalid --from: '${from}'. Example: 2026-03-02`);
  return { from, stage: values.stage ?? 'production', profile: values.profile, json: values.json ?? false };
}
