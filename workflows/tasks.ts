import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  Errors,
  IntegrationPattern,
  JsonPath,
  type RetryProps,
  type State,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { type EndingOf, endingsOf, type Lifecycle, type WaitNameOf, waitsOf } from '#shared/workflow/lifecycle.ts';
import { statusChanged } from '#shared/workflow/status-changed.ts';

/** A changed status is no failure: it is caught, not retried. Comes first, because the first matching policy applies. */
const noRetryOnStatusChange: RetryProps = { errors: [statusChanged], maxAttempts: 0 };

/**
 * Any other failure of a step passes with time, an email outage for example. 9 retries after 2, 4, 8 … 512 seconds
 * (17 minutes), then 96 every 15 minutes (24 hours): 24 hours 17 minutes in all.
 */
const retryForADay: RetryProps = {
  errors: [Errors.TASKS_FAILED],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxDelay: Duration.minutes(15),
  maxAttempts: 105,
};

/** Timeout of a step that does not wait for a person. */
const actWithin = Timeout.duration(Duration.minutes(5));

interface StepProps {
  /** The Lambda function of the step. */
  step: IFunction;
  /** The wait that the step belongs to. */
  wait?: string;
}

/**
 * A step that completes its task token: with success the workflow continues, with the error {@link statusChanged} the
 * record has another status. Its input is `{ id, token, wait }`, its output `{ id, seconds }`.
 */
function stepTask(scope: Construct, name: string, { step, wait }: StepProps, taskTimeout: Timeout): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction: step,
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: TaskInput.fromObject({ id: JsonPath.stringAt('$.id'), token: JsonPath.taskToken, ...(wait && { wait }) }),
    taskTimeout,
    retryOnServiceExceptions: false,
  });
  task.addRetry(noRetryOnStatusChange);
  task.addRetry(retryForADay);
  return task;
}

/** The three steps of a workflow (`functions/shared/workflow/workflow-steps.ts`). */
export interface WorkflowSteps<Step> {
  /** Sends the record's outbox, and stores the task token on the record until its status changes. */
  wait: Step;
  /** Sends a reminder or expires the record if that is due, and returns the timeout of the next wait. */
  timer: Step;
  /** Sends the last emails of a record. */
  finish: Step;
}

/**
 * The states of a workflow, made from the lifecycle table of its record: "Wait for …" and "Check deadline of …" for each
 * wait, one state for each ending, and "Which status?", which routes a record whose status changed during a wait. The
 * caller chains the happy path.
 */
export function workflowStates<Table extends Lifecycle>(
  scope: Construct,
  steps: WorkflowSteps<IFunction>,
  lifecycle: Table,
) {
  const whichStatus = new Choice(scope, 'Which status?');
  const routeTo = (target: State, statuses: readonly string[]) => {
    const isAny = statuses.map(status => Condition.stringEquals('$.statusChanged.Cause', status));
    whichStatus.when(Condition.or(...isAny), target);
  };

  function wait(name: string, statuses: readonly string[]): LambdaInvoke {
    const deadline = stepTask(scope, `Check deadline of ${name}`, { step: steps.timer, wait: name }, actWithin);
    const waiting = stepTask(scope, `Wait for ${name}`, { step: steps.wait, wait: name }, Timeout.at('$.seconds'));
    waiting.addCatch(deadline, { errors: [Errors.TIMEOUT], resultPath: JsonPath.DISCARD });
    deadline.next(waiting);
    for (const task of [deadline, waiting])
      task.addCatch(whichStatus, { errors: [statusChanged], resultPath: '$.statusChanged' });
    routeTo(deadline, statuses);
    return waiting;
  }

  function end(name: string, status: string): LambdaInvoke {
    const task = stepTask(scope, name, { step: steps.finish }, actWithin);
    routeTo(task, [status]);
    return task;
  }

  const waits = new Map([...waitsOf(lifecycle)].map(([name, statuses]) => [name, wait(name, statuses)]));
  const endings = new Map(endingsOf(lifecycle).map(([name, status]) => [name, end(name, status)]));
  return {
    /** The state that waits, by the name of its wait in the lifecycle table. */
    waitFor: (name: WaitNameOf<Table>) => stateNamed(waits, name),
    /** The state that ends the workflow, by its name in the lifecycle table. */
    ending: (name: EndingOf<Table>) => stateNamed(endings, name),
  };
}

function stateNamed(states: ReadonlyMap<string, LambdaInvoke>, name: string): LambdaInvoke {
  const state = states.get(name);
  if (!state) throw new Error(`The lifecycle has no "${name}"`);
  return state;
}
