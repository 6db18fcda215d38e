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
  /** Last part of the state machine's name; with the stack name it determines the ARN before the machine exists. */
  name: string;
  definition: (scope: Construct) => IChainable;
  /** The functions that its steps invoke. */
  steps: readonly IFunction[];
  logDays: number;
}

/** A workflow's state machine. Its log has state names and no data, so task tokens aren't logged. */
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

/** A workflow's ARN by name, because the functions that start it are created before the state machine. */
export const workflowArn = (scope: Construct, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: workflowName(scope, name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
