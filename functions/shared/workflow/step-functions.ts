import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { unlogged } from '#shared/runtime/aws.ts';
import { statusChanged } from './status-changed.ts';

const client = unlogged(new SFNClient({}));

/** Starts an execution by name. Idempotent. */
export async function startNamedExecution(stateMachineArn: string, name: string, input: object): Promise<void> {
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

/** Whether the execution of that name is running. */
export async function isNamedExecutionRunning(stateMachineArn: string, name: string): Promise<boolean> {
  try {
    const { status } = await client.send(
      new DescribeExecutionCommand({ executionArn: executionArn(stateMachineArn, name) }),
    );
    return status === 'RUNNING';
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return false;
    throw error;
  }
}

/** Stops an execution by name. Does nothing if there is none. */
export async function stopNamedExecution(stateMachineArn: string, name: string, cause: string): Promise<void> {
  try {
    await client.send(new StopExecutionCommand({ executionArn: executionArn(stateMachineArn, name), cause }));
  } catch (error) {
    if (!(error instanceof ExecutionDoesNotExist)) throw error;
  }
}

const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** How a waiting step ends: with an output, or because its record has another status. */
export type TaskResult = { output: object } | { changedTo: string };

/**
 * Completes a waiting step by its task token.
 * @returns false if no step waits on that token anymore: it timed out, was completed, or its execution ended
 */
export async function completeTask(taskToken: string, result: TaskResult): Promise<boolean> {
  try {
    if ('changedTo' in result)
      await client.send(new SendTaskFailureCommand({ taskToken, error: statusChanged, cause: result.changedTo }));
    else await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(result.output) }));
    return true;
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
      return false;
    throw error;
  }
}
