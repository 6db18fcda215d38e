import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { Database } from './constructs/database.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { Events } from './constructs/events.ts';
import { HttpApi } from './constructs/http-api.ts';
import { Identity } from './constructs/identity.ts';
import { Mail } from './constructs/mail.ts';
import { accept } from './constructs/nag.ts';
import { Schedules } from './constructs/schedules.ts';
import { TandemFunction } from './constructs/tandem-function.ts';
import { Workflow, workflowArn } from './constructs/workflow.ts';
import type { FunctionSpec, WorkflowName } from './function-spec.ts';
import { type FunctionName, functions } from './functions.ts';
import { type Access, grantAccess, settingsOf } from './grants.ts';
import { servedRoutes } from './routes.ts';
import type { Stage } from './stages.ts';
import { workflowNames, workflows } from './workflows.ts';

interface Props extends StackProps {
  stage: Stage;
  /** Folder with the bundled functions. */
  bundles: string;
}

/** Everything Tandem is on AWS. */
export class TandemStack extends Stack {
  constructor(scope: Construct, id: string, { stage, bundles, ...props }: Props) {
    super(scope, id, props);
    const { logDays } = stage;
    const database = new Database(this, 'Database', stage);
    const identity = new Identity(this, 'Identity', stage);
    const mail = new Mail(this, 'Mail', stage);
    const deadLetters = new DeadLetters(this, 'DeadLetters').queue;
    const key = new Secret(this, 'ProgrammeKey', {
      description: 'Key from which link secrets and signatures are derived',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    accept(
      key,
      'AwsSolutions::AwsSolutions-SMG4',
      'A new key ends short codes and sessions under way: it is changed by hand, as the runbook says',
    );
    const http = new HttpApi(this, 'Http', {
      issuer: identity.issuer,
      audience: identity.client.userPoolClientId,
      logDays,
    });

    const events = new Events(this, 'Events');
    // One log for all functions: a correlation id is followed through them in one query, and a stack's resources are few.
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/tandem/${this.stackName}`,
      retention: logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const arns = Object.fromEntries(workflowNames.map(name => [name, workflowArn(this, name)]));
    const access: Access = {
      stage,
      database,
      identity,
      mail,
      key: arnOf(key),
      http,
      events,
      workflows: arns as Record<WorkflowName, string>,
    };
    const made = Object.fromEntries(
      Object.entries(functions).map(([name, spec]: [string, FunctionSpec]) => {
        const environment = settingsOf(spec, access);
        const made = new TandemFunction(this, name, {
          name,
          spec,
          bundles,
          table: database.table,
          environment,
          traced: stage.traces === 'calls',
          logGroup,
          deadLetters,
        });
        grantAccess(made, spec, access);
        return [name, made.lambda];
      }),
    ) as Record<FunctionName, TandemFunction['lambda']>;

    for (const [name, routes] of Object.entries(servedRoutes)) http.serve(name, made[name as FunctionName], routes);
    mail.subscribe(made['mail-events'], deadLetters);
    const machines = workflowNames.map(name => {
      const { definition, steps: of } = workflows[name];
      const steps = { wait: made[of.wait], timer: made[of.timer], finish: made[of.finish] };
      return new Workflow(this, `${name}-workflow`, {
        name,
        definition: within => definition(within, steps),
        steps: Object.values(steps),
        logDays,
      });
    });
    new Schedules(this, 'Schedules', {
      outbox: made['mail-retry'],
      listings: made['listing-keep'],
      webhooks: made['webhook-retry'],
      reconcilers: Object.fromEntries(workflowNames.map(name => [name, made[workflows[name].reconcile]])),
      overdue: made['enrollment-overdue'],
      purge: made['user-purge'],
      deadLetters,
    });
    new Alarms(this, 'Alarms', {
      // An emulator may not know alarms on a sum, and refuse the whole stack for them.
      functions: stage.endpoint ? {} : made,
      workflows: machines,
      deadLetters,
      apiId: http.api.ref,
      mailTo: stage.alarmMail,
    });

    new CfnOutput(this, 'Api', { value: stage.baseUrl ?? http.url });
    new CfnOutput(this, 'UserPoolId', { value: identity.pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: identity.client.userPoolClientId });
    new CfnOutput(this, 'EventBus', { value: events.bus.eventBusName });
    new CfnOutput(this, 'TableName', { value: database.table.tableName });
    new CfnOutput(this, 'KeySecret', { value: arnOf(key) });
  }
}

/** A secret's ARN by its attribute: what a reference to it gives is the ARN on AWS, and the name on some emulators. */
const arnOf = (secret: Secret): string => (secret.node.defaultChild as CfnSecret).attrId;
