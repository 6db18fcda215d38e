import type { Stage } from '#infra/stage-settings.ts';
import { stageOf, WrongStage } from '#infra/stages.ts';
import { readArguments } from './arguments.ts';
import { CliError } from './cli-error.ts';

export const help = `Plays a working day's arrivals against the quotas of AWS and of a stage, and prints what is reached first.

npm run simulate -- --partners 1000000
npm run simulate -- --partners 100000 --stage production

  --partners N   how many partners the program has; 10000 if not given
  --stage NAME   whose throttles and rates apply; production if not given
  --help, -h     show this help
`;

export interface SimulateOptions {
  partners: number;
  stage: Stage;
}

/** @returns nothing if help is asked for @throws CliError for options that are wrong */
export function simulateOptions(given: readonly string[]): SimulateOptions | undefined {
  const { values } = readArguments('simulate', given, {
    partners: { type: 'string', default: '10000' },
    stage: { type: 'string', default: 'production' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return undefined;
  const partners = Number(values.partners);
  if (!Number.isInteger(partners) || partners < 1 || partners > 1e9)
    throw new CliError(
      `--partners ${values.partners} is not a whole number from 1 to 1000000000\nSee npm run simulate -- --help`,
    );
  try {
    return { partners, stage: stageOf(values.stage) };
  } catch (error) {
    throw error instanceof WrongStage ? new CliError(error.message) : error;
  }
}
