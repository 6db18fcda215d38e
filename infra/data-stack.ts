import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Database } from './constructs/database.ts';
import { Identity } from './constructs/identity.ts';
import { MailDomain } from './constructs/mail-domain.ts';
import { ProgramKey } from './constructs/program-key.ts';
import type { Stage } from './stages.ts';

interface Props extends StackProps {
  stage: Stage;
}

/**
 * The resources that can't be recreated: the table, the user pool, the program key and the mail domain. In a stage with
 * `keepData`, the stack has termination protection, and its resources are retained even when it is deleted.
 */
export class DataStack extends Stack {
  readonly database: Database;
  readonly identity: Identity;
  readonly mail: MailDomain;
  /** ARN of the secret with the program key. */
  readonly key: string;

  constructor(scope: Construct, id: string, { stage, ...props }: Props) {
    super(scope, id, { ...props, terminationProtection: stage.keepData });
    this.database = new Database(this, 'Database', stage);
    this.identity = new Identity(this, 'Identity', stage);
    this.mail = new MailDomain(this, 'Mail', stage);
    this.key = new ProgramKey(this, 'Key', stage).arn;

    const { table } = this.database;
    const { pool, client } = this.identity;
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    new CfnOutput(this, 'KeySecret', { value: this.key });
    this.#exportAlways([table.tableName, table.tableArn, table.tableStreamArn, this.key]);
    this.#exportAlways([pool.userPoolId, pool.userPoolArn, client.userPoolClientId]);
    this.#exportAlways([this.mail.configurationSet.configurationSetName]);
  }

  /**
   * Exports everything the app stack may import, used or not. Removing an unused export would block the deployment of
   * this stack, which comes first, because the deployed app stack still imports it.
   */
  #exportAlways(values: readonly (string | undefined)[]): void {
    for (const value of values) this.exportValue(value);
  }
}
