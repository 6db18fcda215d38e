import { html } from '#shared/pages/html.ts';
import type { AwsAnswer, Service } from './aws.ts';
import type { StepFunctions } from './step-functions.ts';

const failure = (name: string, message: string): AwsAnswer => ({ status: 400, body: { __type: name, message } });
const done = (body: object): AwsAnswer => ({ status: 200, body });

/** The Step Functions operations that the functions call. */
export function statesService(steps: StepFunctions): Service {
  const operations: Record<string, (input: Record<string, string>) => AwsAnswer> = {
    StartExecution: ({ stateMachineArn = '', name = '', input = '{}' }) => {
      if (!steps.start(stateMachineArn, name, JSON.parse(input))) return failure('ExecutionAlreadyExists', name);
      return done({ executionArn: executionArn(stateMachineArn, name), startDate: Date.now() / 1000 });
    },
    DescribeExecution: ({ executionArn = '' }) => {
      const found = steps.executions.get(executionArn.split(':').at(-1) ?? '');
      return found ? done({ status: found.status, name: found.name }) : failure('ExecutionDoesNotExist', executionArn);
    },
    StopExecution: ({ executionArn = '' }) => {
      const found = steps.abort(executionArn.split(':').at(-1) ?? '');
      return found ? done({ stopDate: Date.now() / 1000 }) : failure('ExecutionDoesNotExist', executionArn);
    },
    SendTaskSuccess: ({ taskToken = '', output = '{}' }) => taskAnswer(steps.answer(taskToken, { output })),
    SendTaskFailure: ({ taskToken = '', error = '', cause = '' }) =>
      taskAnswer(steps.answer(taskToken, { error, cause })),
  };
  const taskAnswer = (found: boolean) =>
    found ? done({}) : failure('TaskTimedOut', 'No task is waiting for this token');
  return {
    answer: ({ action }, input) => {
      const operation = operations[action.split(':')[1] ?? ''];
      return operation ? operation(input as Record<string, string>) : failure('InvalidAction', action);
    },
  };
}

const executionArn = (machine: string, name: string): string =>
  `${machine.replace(':stateMachine:', ':execution:')}:${name}`;

/** An event put on the event bus. */
export interface BusEvent {
  EventBusName: string;
  Source: string;
  DetailType: string;
  Detail: string;
}

/** EventBridge's `PutEvents`; keeps the last 1,000 events for inspection. */
export const eventsService = (kept: BusEvent[]): Service => ({
  answer: (_call, { Entries }) => {
    const entries = Entries as BusEvent[];
    kept.push(...entries);
    kept.splice(0, kept.length - 1000);
    return done({ FailedEntryCount: 0, Entries: entries.map(() => ({ EventId: crypto.randomUUID() })) });
  },
});

/** Secrets Manager's `GetSecretValue`. */
export const secretsService = (secrets: Record<string, string>): Service => ({
  answer: (_call, { SecretId }) => {
    const SecretString = secrets[String(SecretId)];
    return SecretString
      ? done({ ARN: SecretId, SecretString })
      : failure('ResourceNotFoundException', String(SecretId));
  },
});

/** CloudFormation's `DescribeStacks`, with the outputs of the synthesized stacks. */
export const cloudFormationService = (stacks: Record<string, Record<string, string>>): Service => ({
  answer: (_call, { StackName }) => {
    const xml = (body: string, status: number) => ({ status, body, type: 'text/xml' });
    const outputs = stacks[String(StackName)];
    if (!outputs) {
      const message = `Stack with id ${html`${StackName}`} does not exist`;
      return xml(
        `<ErrorResponse><Error><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
        400,
      );
    }
    const members = Object.entries(outputs).map(
      ([name, value]) => html`<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    );
    const found = `<member><StackName>${StackName}</StackName><Outputs>${members.join('')}</Outputs></member>`;
    const result = `<DescribeStacksResult><Stacks>${found}</Stacks></DescribeStacksResult>`;
    return xml(`<DescribeStacksResponse>${result}</DescribeStacksResponse>`, 200);
  },
});
