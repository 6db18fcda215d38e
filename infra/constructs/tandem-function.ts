import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  FilterCriteria,
  FilterRule,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  StartingPosition,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import { Construct } from 'constructs';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { appendOnlyKinds, isAppendOnly } from '#shared/db/append-only.ts';
import type { Settings } from '#shared/runtime/settings.ts';
import type { InlineRole } from './inline-role.ts';
import { accept, tracing } from './nag.ts';

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const adding = ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'];
const changing = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'];
/** Other ways to change items, which no function uses; a batch puts without conditions. */
const changingOtherwise = ['dynamodb:BatchWriteItem', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'];

interface Props {
  name: string;
  spec: FunctionSpec;
  /** Gets the function's permissions. Functions that need the same permissions share a role. */
  role: InlineRole;
  /** Folder of the function's code. */
  folder: string;
  table: TableV2;
  environment: Partial<Settings>;
  /** Whether every invocation is traced; otherwise only those called by a traced service. */
  traced: boolean;
  logGroup: ILogGroup;
  deadLetters: IQueue;
  /** In MB. */
  memory: number;
  /** Reserved concurrent executions, which are also the maximum. */
  reservedConcurrency?: number | undefined;
  /** Instances that are kept ready. They serve the alias `ready`. */
  readyInstances?: number | undefined;
}

/** Name of a function of the stack that a construct is in, or is. */
export const nameOfFunction = (within: Construct, name: string): string => `${Stack.of(within).stackName}-${name}`;

/** The alias of functions with instances that are kept ready: AWS keeps none for the function itself. */
export const readyAlias = 'ready';

/** A Lambda function with Tandem's defaults: arm64, tracing, and a role with only the permissions it needs. */
export class TandemFunction extends Construct {
  readonly #role: InlineRole;
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const { name, spec, role, folder, table, environment, traced, logGroup, deadLetters } = props;
    const { memory, reservedConcurrency, readyInstances } = props;
    this.#role = role;
    logGroup.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: nameOfFunction(this, name),
      role,
      logGroup,
      code: Code.fromAsset(folder, this.#isCodeInPlace ? { assetHash: name } : {}),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout: Duration.seconds(spec.timeoutSeconds ?? 10),
      tracing: traced ? Tracing.ACTIVE : Tracing.PASS_THROUGH,
      ...(spec.asynchronous && { deadLetterQueue: deadLetters }),
      ...(reservedConcurrency && { reservedConcurrentExecutions: reservedConcurrency }),
      currentVersionOptions: { removalPolicy: RemovalPolicy.DESTROY },
      // API Gateway already logs one line per request, and Lambda's START, END and REPORT lines duplicate its metrics.
      // The logger sets the level of our own lines; CloudWatch metrics are logged as INFO.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_LOG_LEVEL: 'WARN' },
    });
    if (readyInstances) this.lambda.addAlias(readyAlias, { provisionedConcurrentExecutions: readyInstances });
    this.mayUse(table, spec);
    if (spec.stream) this.#follow(table, spec.stream, deadLetters, spec.streamAtOnce);
    accept(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', tracing);
    accept(role, 'Serverless::Serverless-LambdaStarPermissions', tracing);
    if (!traced)
      accept(this.lambda, 'Serverless::Serverless-LambdaTracing', 'A trace of a call costs more than the call');
    if (!spec.asynchronous) {
      accept(this.lambda, 'Serverless::Serverless-LambdaDLQ', 'Called synchronously: the caller gets the failure');
    }
  }

  /** Code that isn't copied needs no hash of its files. */
  get #isCodeInPlace(): boolean {
    return this.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT) === true;
  }

  /** Access is limited by the first part of the key, so a function reads and writes only its own kinds of items. */
  private mayUse(table: TableV2, { reads = [], writes = [], deletes = [], indexes = [] }: FunctionSpec): void {
    const keys = (kinds: readonly string[], operator = 'ForAllValues:StringLike') => ({
      [operator]: { 'dynamodb:LeadingKeys': kinds.map(kind => `${kind}#*`) },
    });
    const changed = writes.filter(kind => !isAppendOnly(kind));
    // One statement for all kinds, because one call can read items of several kinds.
    const readable = [...reads, ...changed];
    if (readable.length > 0) this.allow(reading, [table.tableArn], keys(readable));
    if (writes.length > 0) this.allow(adding, [table.tableArn], keys(writes));
    if (changed.length > 0) this.allow(changing, [table.tableArn], keys(changed));
    if (deletes.length > 0) this.allow(['dynamodb:DeleteItem'], [table.tableArn], keys(deletes));
    // Overrides any permission that the role may be given later.
    if (writes.length > 0)
      this.#role.addToPolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          actions: [...changing, ...changingOtherwise],
          resources: [table.tableArn],
          conditions: keys(appendOnlyKinds, 'ForAnyValue:StringLike'),
        }),
      );
    if (indexes.length > 0)
      this.allow(
        ['dynamodb:Query'],
        indexes.map(index => `${table.tableArn}/index/${index}`),
      );
  }

  /**
   * Delivers new items of some kinds to the function from the table's stream; failed batches go to the dead-letter
   * queue.
   */
  #follow(table: TableV2, kinds: readonly string[], deadLetters: IQueue, atOnce = 1): void {
    table.grantStreamRead(this.lambda);
    this.lambda.addEventSourceMapping('Stream', {
      eventSourceArn: table.tableStreamArn as string,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      parallelizationFactor: atOnce,
      bisectBatchOnError: true,
      retryAttempts: 5,
      onFailure: new SqsDlq(deadLetters),
      filters: kinds.map(kind =>
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(`${kind}#`) } } },
        }),
      ),
    });
  }

  /** Accepts a finding of the policy checks on the function's role. */
  accept(rule: string, reason: string): void {
    accept(this.#role, rule, reason);
  }

  allow(actions: string[], resources: string[], conditions = {}): void {
    this.#role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
  }
}
