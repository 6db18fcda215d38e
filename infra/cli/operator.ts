/**
 * `npm run operator`: manages the program owner's operators in a deployed stage, does what they do in the portal, and mends
 * its lists and numbers of partners.
 */

import { recountPartners } from '#functions/overview/check-counters.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { CliError, exitWithError } from './cli-error.ts';
import { settingsOf } from './deploy-options.ts';
import { pullLever } from './levers.ts';
import { help, type OperatorOptions, operatorOptions } from './operator-options.ts';
import {
  addOperator,
  listOperators,
  removeOperator,
  resetOperator,
  resetOperatorFactor,
  type TemporaryPassword,
  useStack,
  useStage,
} from './operators.ts';
import { relistPartners } from './relist-partners.ts';
import { outputsOf } from './stack.ts';
import { findTarget, placeOf } from './target.ts';

/** The result of a command: as JSON, and as text. */
interface Done {
  json: object;
  text: string;
}

const passwordText = (email: string, password: string): string => `
  ${email} can sign in with this temporary password. It is listed only once, expires in seven days and must be
  changed at first sign-in (docs/operations.md). Share it over a private channel.

    ${password}
`;

function tableOf(operators: readonly User[]): string {
  if (operators.length === 0) return 'There are no operators yet. See npm run operator -- --help';
  const width = Math.max(...operators.map(({ email }) => email.length));
  return operators
    .map(user => `${user.email.padEnd(width)}  ${nameOf(user)}: ${user.roles.join(', ')} (${user.status})`)
    .join('\n');
}

const passwordResult = (email: string, { userId, password }: TemporaryPassword): Done => ({
  json: { userId, email, temporaryPassword: password },
  text: passwordText(email, password),
});

function listed(operators: readonly User[]): Done {
  const listed = operators.map(({ userId, email, firstName, lastName, locale, roles, status }) => {
    return { userId, email, firstName, lastName, locale, roles, status };
  });
  return { json: listed, text: tableOf(operators) };
}

async function carryOut(options: OperatorOptions, clock: Clock): Promise<Done> {
  switch (options.command) {
    case 'add':
      return passwordResult(options.operator.email, await addOperator(options.operator, clock));
    case 'list':
      return listed(await listOperators());
    case 'relist-partners': {
      const done = await relistPartners();
      return {
        json: done,
        text: `Looked at ${done.partners} companies; ${done.added} were missing and are listed now.`,
      };
    }
    case 'recount': {
      const done = await recountPartners();
      return {
        json: done,
        text: `Looked at ${done.partners} companies; the numbers of ${done.corrected} differed and are correct now.`,
      };
    }
    case 'reset':
      return passwordResult(options.email, await resetOperator(options.email, clock));
    case 'reset-mfa': {
      const { email } = options;
      const text = `${email} signs in with their password and sets up a new second factor.`;
      return { json: { ...(await resetOperatorFactor(email, clock)), email }, text };
    }
    case 'remove': {
      const { email } = options;
      return { json: { ...(await removeOperator(email, clock)), email }, text: `Removed ${email}.` };
    }
    default: {
      const json = await pullLever(options, clock);
      const answer = Object.keys(json).length > 0 ? JSON.stringify(json, null, 2) : `Done: ${options.command}.`;
      return { json, text: answer };
    }
  }
}

/** Turns an AWS error into a CliError. */
function throwAsCliError(error: unknown): never {
  if (error instanceof Error && '$metadata' in error)
    throw new CliError(
      `AWS refused the request: ${error.message} (${error.name}). Check that you can read and write the stage's table and user pool.`,
    );
  throw error;
}

async function main(): Promise<void> {
  const options = operatorOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(help);
    return;
  }
  if (options.profile) process.env.AWS_PROFILE = options.profile;
  const stage = settingsOf(options.stage);
  const { daySeconds } = stage;
  const target = await findTarget();
  useStack(await outputsOf(options.stage, target));
  useStage(stage);
  if (!options.json) process.stdout.write(`${placeOf(target)}, stage ${options.stage}\n`);
  const { json, text } = await carryOut(options, { now: new Date(), daySeconds });
  process.stdout.write(`${options.json ? JSON.stringify(json) : text}\n`);
}

await main().catch(throwAsCliError).catch(exitWithError);
