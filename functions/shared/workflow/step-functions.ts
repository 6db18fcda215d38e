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

/** Starts the execution of that name; one that was started already is as good. */
export async function startNamedExecution(stateMachineArn: string, name: string, input: object): Promise<void> {
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}

/** Whether the execution of that name is still under way. */
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

/** Ends an execution, wherever it is. One that is not there is as good. */
export async function stopNamedExecution(stateMachineArn: string, name: string, cause: string): Promise<void> {
  try {
    await client.send(new StopExecutionCommand({ executionArn: executionArn(stateMachineArn, name), cause }));
  } catch (error) {
    if (!(error instanceof ExecutionDoesNotExist)) throw error;
  }
}

const executionArn = (machine: string, name: string): string =>
  `${machine.replace(':stateMachine:', ':execution:')}:${name}`;

/** How a waiting step ends: it goes on with an output, or its record has moved to another status. */
export type TaskResult = { output: object } | { changedTo: string };

/**
 * Answers a waiting step by its token.
 * @returns false when nobody waits on that token any more: it timed out, was answered, or its execution is gone
 */
export async function completeTask(taskToken: string, answer: TaskResult): Promise<boolean> {
  try {
    if ('changedTo' in answer)
      await client.send(new SendTaskFailureCommand({ taskToken, error: statusChanged, cause: answer.changedTo }));
    else await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer.output) }));
    return true;
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
      return false;
    throw error;
  }
}
