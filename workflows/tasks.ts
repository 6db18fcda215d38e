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
import { statusChanged } from '#shared/workflow/status-changed.ts';

/** A record that has moved is no fault: it is never tried again, but routed. Comes first, as the first match counts. */
const neverForAMove: RetryProps = { errors: [statusChanged], maxAttempts: 0 };

/** Everything else that fails a step heals with time, a mail outage above all: 2 s, 4 s, … 15 min; a day in all. */
const forADay: RetryProps = {
  errors: [Errors.TASKS_FAILED],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxDelay: Duration.minutes(15),
  maxAttempts: 105,
};

interface StepProps {
  /** The Lambda function behind the step. */
  step: IFunction;
  /** The wait that the step belongs to. */
  wait?: string;
}

/**
 * A step that answers by its task token: with success it goes on, with the error {@link statusChanged} its record has gone
 * elsewhere. It gets `{ id, token, wait }`, and gives `{ id, seconds }`.
 */
function step(
  scope: Construct,
  name: string,
  { step: lambdaFunction, wait }: StepProps,
  timeout: Timeout,
): LambdaInvoke {
  const task = new LambdaInvoke(scope, name, {
    lambdaFunction,
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    payload: TaskInput.fromObject({ id: JsonPath.stringAt('$.id'), token: JsonPath.taskToken, ...(wait && { wait }) }),
    taskTimeout: timeout,
    retryOnServiceExceptions: false,
  });
  task.addRetry(neverForAMove);
  task.addRetry(forADay);
  return task;
}

/** A step that does its work at once. */
const act = (scope: Construct, name: string, props: StepProps) =>
  step(scope, name, props, Timeout.duration(Duration.minutes(5)));

/** A step that waits for a person: no longer than the workflow was told, and when time is up somebody looks at the clock. */
function awaitPerson(scope: Construct, name: string, props: StepProps, onTime: State): LambdaInvoke {
  return step(scope, name, props, Timeout.at('$.seconds')).addCatch(onTime, {
    errors: [Errors.TIMEOUT],
    resultPath: JsonPath.DISCARD,
  }) as LambdaInvoke;
}

/** The three steps of a workflow (`functions/shared/workflow/workflow-steps.ts`). */
export interface WorkflowSteps<Step> {
  /** Sends what the record owes, and parks the token until somebody moves it. */
  wait: Step;
  /** Reminds, lets lapse, and tells how long the next wait may last. */
  timer: Step;
  /** Sends the last letters of a record. */
  finish: Step;
}

/**
 * What a workflow that walks a record is put together from: waits and endings, each for the statuses that lead there.
 * A record that moves elsewhere while it waits is found by "Which status?".
 */
export function workflowBuilder(
  scope: Construct,
  { wait: waitStep, timer: timerStep, finish }: WorkflowSteps<IFunction>,
) {
  const where = new Choice(scope, 'Which status?');
  const leads = (state: State, statuses: readonly string[]) =>
    where.when(Condition.or(...statuses.map(status => Condition.stringEquals('$.statusChanged.Cause', status))), state);

  return {
    wait(name: string, ...statuses: string[]): LambdaInvoke {
      const time = act(scope, `Handle timeout of ${name}`, { step: timerStep, wait: name });
      const person = awaitPerson(scope, `Wait for ${name}`, { step: waitStep, wait: name }, time);
      time.next(person);
      for (const state of [time, person])
        state.addCatch(where, { errors: [statusChanged], resultPath: '$.statusChanged' });
      leads(time, statuses);
      return person;
    },
    end(name: string, ...statuses: string[]): LambdaInvoke {
      const end = act(scope, name, { step: finish });
      leads(end, statuses);
      return end;
    },
  };
}
