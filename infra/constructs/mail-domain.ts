import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ConfigurationSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Stage } from '#infra/stage-settings.ts';

/** The domain that SES verifies, and the configuration set with which its email is sent. */
export class MailDomain extends Construct {
  /** ARN built from the domain's name, because an exported reference couldn't change with the setting `mailDomain`. */
  readonly identityArn: string;
  readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, { mailDomain, keepData }: Pick<Stage, 'mailDomain' | 'keepData'>) {
    super(scope, id);
    // The table has the addresses that get no more emails, and operators can let one get them again. The account's list would
    // go on suppressing it.
    this.configurationSet = new ConfigurationSet(this, 'Events', {
      reputationMetrics: true,
      disableSuppressionList: true,
    });
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(mailDomain),
      configurationSet: this.configurationSet,
    });
    const policy = keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.configurationSet.applyRemovalPolicy(policy);
    identity.applyRemovalPolicy(policy);
    this.identityArn = Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: mailDomain });
  }
}
