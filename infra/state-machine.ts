import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  type IChainable,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

interface Props {
  /** Last part of the machine's name; with the stack's it makes the ARN known before the machine is. */
  name: string;
  definition: (scope: Construct) => IChainable;
  logDays: number;
}

/** A workflow's state machine. Its log tells of failures and never of data: task tokens stay where they are. */
export class Workflow extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { name, definition, logDays }: Props) {
    super(scope, id);
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: workflowName(this, name),
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(definition(this)),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/states/${workflowName(this, name)}`,
          retention: logDays as RetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
  }
}

const workflowName = (scope: Construct, name: string): string => `${Stack.of(scope).stackName}-${name}`;

/** The ARN of a workflow by its name: functions that wake it are made before it, as it is made of its steps. */
export const workflowArn = (scope: Construct, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: workflowName(scope, name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
