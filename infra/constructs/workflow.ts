import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  type IChainable,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { InlineRole } from './inline-role.ts';
import { accept, tracing } from './nag.ts';

interface Props {
  /** Last part of the machine's name; with the stack's it makes the ARN known before the machine is. */
  name: string;
  definition: (scope: Construct) => IChainable;
  /** The functions of its steps. */
  steps: readonly IFunction[];
  logDays: number;
}

/** A workflow's state machine. Its log tells of states and never of data: task tokens stay where they are. */
export class Workflow extends Construct {
  readonly machine: StateMachine;
  readonly name: string;

  constructor(scope: Construct, id: string, { name, definition, steps, logDays }: Props) {
    super(scope, id);
    this.name = name;
    const role = new InlineRole(this, 'Role', 'states');
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: workflowName(this, name),
      role,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(definition(this)),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/states/${workflowName(this, name)}`,
          retention: logDays as RetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    this.#accept(role, steps);
  }

  #accept(role: InlineRole, steps: readonly IFunction[]): void {
    accept(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', `${tracing}, and log delivery is set up under *`);
    for (const step of steps) {
      const { logicalId } = step.node.defaultChild as CfnFunction;
      const versions = `Resource::<${Stack.of(this).resolve(logicalId)}.Arn>:*`;
      accept(role, `AwsSolutions::AwsSolutions-IAM5[${versions}]`, 'Versions of the one function of a step');
    }
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
