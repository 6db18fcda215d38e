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
 * What cannot be made again: the table, the user pool, the program key and the mail domain. In a stage that keeps its data,
 * the stack cannot be deleted until somebody turns its termination protection off, and its resources outlive even that.
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
    this.#exportForGood([table.tableName, table.tableArn, table.tableStreamArn, this.key]);
    this.#exportForGood([pool.userPoolId, pool.userPoolArn, client.userPoolClientId]);
    this.#exportForGood([this.mail.configurationSet.configurationSetName]);
  }

  /**
   * Exports what the app imports, whether it does so today or not. An export that came and went with its use would block
   * the deployment of this stack, which goes first: CloudFormation keeps an export that the deployed app still imports.
   */
  #exportForGood(values: readonly (string | undefined)[]): void {
    for (const value of values) this.exportValue(value);
  }
}
