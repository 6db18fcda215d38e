import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { KeyPurpose } from '#shared/crypto/program-key.ts';
import { Database } from './constructs/database.ts';
import { Documents } from './constructs/documents.ts';
import { Identity } from './constructs/identity.ts';
import { MailDomain } from './constructs/mail-domain.ts';
import { ProgramKey } from './constructs/program-key.ts';
import type { Stage } from './stage-settings.ts';

interface Props extends StackProps {
  stage: Stage;
}

/**
 * The resources that can't be recreated: the table, the documents, the user pool, the program keys and the mail domain. In a
 * stage with `keepData`, the stack has termination protection, and its resources are retained even when it is deleted.
 */
export class DataStack extends Stack {
  readonly database: Database;
  readonly documents: Documents;
  readonly identity: Identity;
  readonly mail: MailDomain;
  /** ARNs of the secrets with the program keys. */
  readonly keys: Record<KeyPurpose, string>;

  constructor(scope: Construct, id: string, { stage, ...props }: Props) {
    super(scope, id, { ...props, terminationProtection: stage.keepData });
    this.database = new Database(this, 'Database', stage);
    this.documents = new Documents(this, 'Documents', stage);
    this.identity = new Identity(this, 'Identity', stage);
    this.mail = new MailDomain(this, 'Mail', stage);
    const { keepData } = stage;
    const keyFor = (purpose: KeyPurpose, id: string) => new ProgramKey(this, id, { keepData, purpose }).arn;
    this.keys = {
      // The first key had no purpose in its name. A new name would replace it, and with it every temporary password.
      links: keyFor('links', 'Key'),
      paging: keyFor('paging', 'PagingKey'),
      sessions: keyFor('sessions', 'SessionKey'),
      webhooks: keyFor('webhooks', 'WebhookKey'),
      bank: keyFor('bank', 'BankKey'),
      factors: keyFor('factors', 'FactorKey'),
      portal: keyFor('portal', 'PortalKey'),
    };

    const { table } = this.database;
    const { pool, client } = this.identity;
    new CfnOutput(this, 'TableName', { value: table.tableName });
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    new CfnOutput(this, 'KeySecret', { value: this.keys.links });
    new CfnOutput(this, 'ListParts', { value: String(stage.listParts) });
    this.#exportAlways([table.tableName, table.tableArn, table.tableStreamArn, ...Object.values(this.keys)]);
    this.#exportAlways([this.documents.bucket.bucketName, this.documents.bucket.bucketArn]);
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
