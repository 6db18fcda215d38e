import { Aws, Stack } from 'aws-cdk-lib';
import type { FunctionSpec, Grant } from '#functions/function-spec.ts';
import type { SettingName, Settings } from '#shared/runtime/settings.ts';
import { documentFolders } from './constructs/documents.ts';
import type { Events } from './constructs/events.ts';
import type { HttpApi } from './constructs/http-api.ts';
import type { TandemFunction } from './constructs/tandem-function.ts';
import type { DataStack } from './data-stack.ts';
import { ownerOf } from './owner.ts';
import { customerDomainOf, type Stage } from './stage-settings.ts';
import { type WorkflowName, workflowNames, workflows } from './workflows.ts';

/** The resources that functions are granted access to. */
export interface Access {
  stage: Stage;
  data: Pick<DataStack, 'database' | 'documents' | 'identity' | 'mail' | 'keys'>;
  http: HttpApi;
  events: Events;
  /** ARN of the client secret for the legacy issuer, if the stage has one. */
  legacySecret: string | undefined;
  /** ARNs of the workflows. */
  workflows: Record<WorkflowName, string>;
}

/** The settings that each grant needs. */
const settingsFor: Record<Grant, readonly SettingName[]> = {
  linkKey: ['LINK_KEY'],
  pagingKey: ['PAGING_KEY'],
  sessionKey: ['SESSION_KEY'],
  webhookKey: ['WEBHOOK_KEY'],
  bankKey: ['BANK_KEY'],
  factorKey: ['FACTOR_KEY', 'MFA'],
  portalKey: ['PORTAL_KEY'],
  mail: ['SENDER', 'PROGRAMME', 'OWNER', 'CONFIGURATION_SET', 'BASE_URL'],
  verify: ['ISSUER', 'TOKEN_KEYS', 'USER_POOL_CLIENT'],
  people: ['USER_POOL'],
  signOut: ['USER_POOL'],
  unpeople: ['USER_POOL'],
  signIn: ['USER_POOL', 'USER_POOL_CLIENT'],
  publish: ['EVENT_BUS', 'BUS_EVENTS'],
  documents: ['DOCUMENTS', 'DOCUMENT_DAYS'],
  documentErasure: ['DOCUMENTS'],
  legacyIssuer: ['LEGACY_ISSUER', 'LEGACY_SECRET'],
};

/** A function's environment: only the settings it reads. */
export function settingsOf(
  { reads = [], writes = [], grants: needed = [], starts = [], settings = [], indexes = [] }: FunctionSpec,
  access: Access,
): Partial<Settings> {
  const { stage, data, http, events } = access;
  const { database, documents, identity, mail, keys } = data;
  const arns = Object.fromEntries(workflowNames.map(name => [workflows[name].setting, access.workflows[name]])) as Pick<
    Settings,
    `${string}_WORKFLOW` & SettingName
  >;
  const all: Settings = {
    TABLE: database.table.tableName,
    BASE_URL: stage.baseUrl ?? http.url,
    PROGRAMME: stage.programme,
    OWNER: JSON.stringify(ownerOf(stage.owner, stage.sandbox)),
    SANDBOX: stage.sandbox ? 'yes' : 'no',
    SENDER: stage.sender,
    CONFIGURATION_SET: mail.configurationSet.configurationSetName,
    DAY_SECONDS: String(stage.daySeconds),
    // Unguessable, and in no log.
    LOG_SALT: Aws.STACK_ID,
    LINK_KEY: keys.links,
    PAGING_KEY: keys.paging,
    SESSION_KEY: keys.sessions,
    WEBHOOK_KEY: keys.webhooks,
    BANK_KEY: keys.bank,
    FACTOR_KEY: keys.factors,
    PORTAL_KEY: keys.portal,
    ...arns,
    USER_POOL: identity.pool.userPoolId,
    USER_POOL_CLIENT: identity.client.userPoolClientId,
    ISSUER: identity.issuer,
    TOKEN_KEYS: identity.keys,
    INTAKE: JSON.stringify(stage.intake),
    RESALE: JSON.stringify(stage.resale),
    CUSTOMER_DOMAIN: customerDomainOf(stage),
    ASSOCIATION: stage.association,
    LEGACY_ISSUER: JSON.stringify(stage.legacyIdentity ?? null),
    LEGACY_SECRET: access.legacySecret ?? 'none',
    REMOVAL_MAIL: stage.removalMail,
    REVIEW_MAIL: stage.reviewMail,
    APPLICATIONS_AN_HOUR: String(stage.applicationsAnHour),
    PARTNER_MAILS: JSON.stringify(stage.partnerMails),
    PERMISSIONS: stage.permissions,
    MFA: JSON.stringify(stage.mfa),
    EVENT_BUS: events.bus.eventBusName,
    DOCUMENTS: documents.bucket.bucketName,
    DOCUMENT_DAYS: String(stage.documentDays),
    PROVISIONING: JSON.stringify(stage.provisioning),
    SUSPENSION_DAYS: String(stage.suspensionDays),
    MAILS_PER_SECOND: String(stage.mailsPerSecond),
    LIST_PARTS: String(stage.listParts),
    SWEEP_AT_ONCE: String(stage.sweepAtOnce),
    BUS_EVENTS: JSON.stringify(stage.busEvents),
    PUBLIC_SECONDS: String(stage.publicSeconds),
    RETENTION_DAYS: String(stage.retentionDays),
    INSIDE_WEBHOOKS: JSON.stringify(stage.insideWebhooks),
    DNS_SERVERS: JSON.stringify(stage.dnsServers),
  };
  const names: SettingName[] = [
    'TABLE',
    'LIST_PARTS',
    'DAY_SECONDS',
    'LOG_SALT',
    ...needed.flatMap(grant => settingsFor[grant]),
    ...(indexes.includes('watch') ? (['SWEEP_AT_ONCE'] as const) : []),
    ...starts.map(name => workflows[name].setting),
    ...settings,
    ...([...reads, ...writes].includes('USER') ? (['PERMISSIONS'] as const) : []),
  ];
  return Object.fromEntries([...new Set(names)].map(name => [name, all[name]]));
}

/** Adds the permissions of a function's grants to its role, each limited to the resource concerned. */
export function grantAccess(
  target: TandemFunction,
  { grants: needed = [], starts = [], answers = [] }: FunctionSpec,
  access: Access,
): void {
  const { stage, data, events } = access;
  const { identity, mail, keys } = data;
  const readKey = (key: string) => target.allow(['secretsmanager:GetSecretValue'], [key]);
  const grantBy: Record<Grant, () => void> = {
    linkKey: () => readKey(keys.links),
    pagingKey: () => readKey(keys.paging),
    sessionKey: () => readKey(keys.sessions),
    webhookKey: () => readKey(keys.webhooks),
    bankKey: () => readKey(keys.bank),
    factorKey: () => readKey(keys.factors),
    portalKey: () => readKey(keys.portal),
    mail: () =>
      target.allow(['ses:SendEmail'], [mail.identityArn, configurationSetArn(access)], {
        StringEquals: { 'ses:FromAddress': stage.sender },
      }),
    verify: () => {},
    people: () =>
      target.allow(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminSetUserPassword'], [identity.pool.userPoolArn]),
    signOut: () => target.allow(['cognito-idp:AdminUserGlobalSignOut'], [identity.pool.userPoolArn]),
    unpeople: () => target.allow(['cognito-idp:AdminDeleteUser'], [identity.pool.userPoolArn]),
    signIn: () =>
      target.allow(
        ['cognito-idp:AdminInitiateAuth', 'cognito-idp:DescribeUserPoolClient'],
        [identity.pool.userPoolArn],
      ),
    publish: () => target.allow(['events:PutEvents'], [events.bus.eventBusArn]),
    documents: () => {
      const taking = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
      grantDocuments(target, data.documents, { folders: documentFolders, actions: taking });
      target.allow(['s3:ListBucket'], [data.documents.bucket.bucketArn]);
    },
    documentErasure: () => grantDocuments(target, data.documents, { folders: ['kept'], actions: ['s3:DeleteObject'] }),
    legacyIssuer: () => {
      if (access.legacySecret) readKey(access.legacySecret);
    },
  };
  for (const grant of needed) grantBy[grant]();
  for (const name of starts) grantWorkflow(target, access.workflows[name]);
  if (answers.length > 0) {
    const machines = answers.map(name => access.workflows[name]);
    target.allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], machines);
  }
}

/** What a function may do with the documents in some folders of the bucket. */
interface DocumentAccess {
  folders: readonly (typeof documentFolders)[number][];
  actions: string[];
}

/**
 * Permission to do something with documents. Whoever may not list the bucket gets 403 from S3 for what isn't there, as for what is
 * forbidden; deleting what isn't there is 204 for all.
 */
function grantDocuments(
  target: TandemFunction,
  { bucket }: DataStack['documents'],
  { folders, actions }: DocumentAccess,
): void {
  const { bucketArn } = bucket;
  const exporting = Stack.of(bucket);
  const { 'Fn::ImportValue': exported } = exporting.resolve(exporting.exportValue(bucketArn));
  for (const folder of folders) {
    const objects = `${bucketArn}/${folder}/*`;
    target.allow(actions, [objects]);
    target.accept(
      `AwsSolutions::AwsSolutions-IAM5[Resource::${exported}/${folder}/*]`,
      'Documents of all applications; which one is decided by the application of a call',
    );
  }
}

/** Permission to start a workflow, and to read and stop its executions. */
function grantWorkflow(target: TandemFunction, workflow: string): void {
  target.allow(['states:StartExecution'], [workflow]);
  const executions = `${workflow.replace(':stateMachine:', ':execution:')}:*`;
  target.allow(['states:DescribeExecution', 'states:StopExecution'], [executions]);
  const finding = `Resource::${executions.replace(/\$\{Token\[(AWS\.\w+)\.\d+\]\}/g, (_, name: string) => `<${name.replace('.', '::')}>`)}`;
  target.accept(
    `AwsSolutions::AwsSolutions-IAM5[${finding}]`,
    'Executions of the one workflow, whose names are record ids',
  );
}

const configurationSetArn = ({ data: { mail } }: Access): string =>
  Stack.of(mail).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: mail.configurationSet.configurationSetName,
  });
