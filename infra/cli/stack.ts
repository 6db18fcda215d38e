import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { stackNames } from '#infra/stages.ts';
import { CliError } from './cli-error.ts';
import { placeOf, type Target } from './target.ts';

/** Outputs of a deployed stage's stacks. */
export interface Outputs {
  /** From the app stack; all others are from the data stack. */
  Api: string;
  TableName: string;
  UserPoolId: string;
  UserPoolClientId: string;
  /** ARN of the secret with the program key. */
  KeySecret: string;
  /** Over how many partitions, at most, the lists in the table are spread. */
  ListParts: string;
}

const outputNames = [
  'Api',
  'TableName',
  'UserPoolId',
  'UserPoolClientId',
  'KeySecret',
  'ListParts',
] as const satisfies (keyof Outputs)[];

/** Returns nothing when the error means that the stack doesn't exist. @throws CliError for any other error */
export function withoutStack(error: Error, target: Target): undefined {
  if (!(error instanceof CloudFormationServiceException))
    throw new CliError(`Can't connect to ${placeOf(target)} (${error.message}).`);
  if (!/does not exist/.test(error.message)) throw new CliError(`AWS can't describe the stack: ${error.message}`);
}

/**
 * The outputs of a stack by name; `undefined` when the stack doesn't exist. One CloudFormation call.
 * @throws CliError when the call fails
 */
export async function describeStack(name: string, target: Target): Promise<Record<string, string> | undefined> {
  const { Stacks } = await new CloudFormationClient({ region: target.region })
    .send(new DescribeStacksCommand({ StackName: name }))
    .catch((error: Error) => ({ Stacks: withoutStack(error, target) }));
  const outputs = Stacks?.[0]?.Outputs;
  return outputs && Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

/** The outputs of both stacks of a stage. @throws CliError when the stage isn't deployed there */
export async function outputsOf(stage: string, target: Target): Promise<Outputs> {
  const { data, app } = stackNames(stage);
  const found = await Promise.all([describeStack(data, target), describeStack(app, target)]);
  return wholeOutputs(stage, found, target);
}

/**
 * Checks and merges the outputs of a stage's data and app stacks; `undefined` means that the stack doesn't exist.
 * @throws CliError that names the missing stack or outputs
 */
export function wholeOutputs(
  stage: string,
  [data, app]: readonly (Record<string, string> | undefined)[],
  target: Target,
): Outputs {
  const names = stackNames(stage);
  if (!data || !app) {
    const name = data ? names.app : names.data;
    throw new CliError(
      `There is no stack ${name} in ${placeOf(target)}. Deploy the stage with 'npm run deploy -- --stage ${stage}', or name another with --stage.`,
    );
  }
  const outputs = { ...data, ...app };
  const missing = outputNames.filter(output => !outputs[output]);
  if (missing.length === 0) return outputs as Record<keyof Outputs, string>;
  throw new CliError(
    `The stage ${stage} in ${placeOf(target)} is incomplete: its stacks have no output ${missing.join(', ')}. Deploy it again: npm run deploy -- --stage ${stage}`,
  );
}
