import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { ClientSecret } from './constructs/client-secret.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { Events } from './constructs/events.ts';
import { FunctionSet } from './constructs/function-set.ts';
import { HttpApi } from './constructs/http-api.ts';
import { MailEvents } from './constructs/mail-events.ts';
import { Schedules } from './constructs/schedules.ts';
import { Workflow, workflowArn } from './constructs/workflow.ts';
import type { DataStack } from './data-stack.ts';
import { noAlarmMail, type Stage } from './stage-settings.ts';
import { type WorkflowName, workflowNames, workflows } from './workflows.ts';

interface Props extends StackProps {
  stage: Stage;
  data: DataStack;
  /** Folder of the bundled functions. */
  bundles: string;
}

/** Everything that can be deleted and redeployed without losing data other than logs and dead letters. */
export class AppStack extends Stack {
  readonly http: HttpApi;
  readonly stage: Stage;

  constructor(scope: Construct, id: string, { stage, data, bundles, ...props }: Props) {
    super(scope, id, props);
    this.stage = stage;
    const { logDays } = stage;
    this.http = new HttpApi(this, 'Http', { logDays });
    const { http } = this;
    const events = new Events(this, 'Events');
    const deadLetters = new DeadLetters(this, 'DeadLetters').queue;
    const arns = Object.fromEntries(workflowNames.map(name => [name, workflowArn(this, name)]));
    const legacySecret = stage.legacyIdentity && new ClientSecret(this, 'LegacyClient', stage.legacyIdentity).arn;
    const access = { stage, data, http, events, legacySecret, workflows: arns as Record<WorkflowName, string> };
    const { all } = new FunctionSet(this, 'Functions', { access, bundles, deadLetters });

    const { configurationSet } = data.mail;
    new MailEvents(this, 'MailEvents', { configurationSet, handler: all['mail-events'], deadLetters });
    const machines = workflowNames.map(name => {
      const { definition, steps: of } = workflows[name];
      const steps = { wait: all[of.wait], timer: all[of.timer], finish: all[of.finish] };
      return new Workflow(this, `${name}-workflow`, {
        name,
        definition: within => definition(within, steps),
        steps: Object.values(steps),
        logDays,
      });
    });
    new Schedules(this, 'Schedules', { all, deadLetters });
    new Alarms(this, 'Alarms', {
      // Some emulators don't support alarms on a metric expression and would reject the whole stack.
      functions: stage.endpoint ? {} : all,
      workflows: machines,
      deadLetters,
      apiId: http.api.ref,
      accessLog: stage.endpoint ? undefined : http.accessLog,
      mailTo: stage.alarmMail === noAlarmMail ? undefined : stage.alarmMail,
    });

    new CfnOutput(this, 'Api', { value: stage.baseUrl ?? http.url });
    if (legacySecret) new CfnOutput(this, 'LegacyClientSecret', { value: legacySecret });
    new CfnOutput(this, 'EventBus', { value: events.bus.eventBusName });
  }
}
