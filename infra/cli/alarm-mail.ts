import { createInterface } from 'node:readline/promises';
import { CliError } from './cli-error.ts';
import { type DeployOptions, settingsOf } from './deploy-options.ts';

/** Asks the person at the terminal. @returns what they typed, trimmed */
export type Ask = (question: string) => Promise<string>;

const question = 'Email address for alarms (or none): ';

/** Asks at this process's terminal. */
export async function askHere(text: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(text)).trim();
  } finally {
    terminal.close();
  }
}

/**
 * The options with an address for alarms, where the stage keeps its data and names none: the environment's `ALARM_MAIL`, or
 * what the person at the terminal answers.
 *
 * @param ask undefined where nobody can be asked
 * @throws CliError when nobody can be asked, or for an invalid address
 */
export async function withAlarmMail(
  options: DeployOptions,
  environment: NodeJS.ProcessEnv,
  ask: Ask | undefined,
): Promise<DeployOptions> {
  const { stage, settings, context } = options;
  if (!settings.keepData || settings.alarmMail) return options;
  const alarmMail = environment.ALARM_MAIL || (await ask?.(question));
  if (!alarmMail)
    throw new CliError(
      `Stage '${stage}' has no email address for alarms. Set alarmMail in infra/stages.ts, or ALARM_MAIL, or add -c alarmMail=ADDRESS. Use none if you receive alarms in another way.`,
    );
  const more = { ...context, alarmMail };
  return { ...options, context: more, settings: settingsOf(stage, more) };
}
