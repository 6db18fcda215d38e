import { Stack } from 'aws-cdk-lib';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { SettingName, Settings } from '#shared/settings.ts';
import type { Database } from './database.ts';
import type { Ability, FunctionSpec } from './functions.ts';
import type { HttpApi } from './http-api.ts';
import type { Identity } from './identity.ts';
import type { Mail } from './mail.ts';
import type { Stage } from './stages.ts';
import type { TandemFunction } from './tandem-function.ts';

/** What functions are given access to. */
export interface Access {
  stage: Stage;
  database: Database;
  identity: Identity;
  mail: Mail;
  key: Secret;
  http: HttpApi;
  /** ARN of the enrollment workflow. */
  workflow: string;
}

/** The settings that an ability needs. */
const settingsFor: Record<Ability, readonly SettingName[]> = {
  key: ['KEY_SECRET'],
  mail: ['SENDER', 'PROGRAMME', 'CONFIGURATION_SET', 'BASE_URL'],
  walk: ['ENROLLMENT_WORKFLOW'],
  answer: [],
  verify: ['ISSUER', 'USER_POOL_CLIENT'],
  people: ['USER_POOL'],
  signIn: ['USER_POOL_CLIENT'],
};

/** A function's environment: just the settings it reads. */
export function settingsOf(
  { reads = [], writes = [], abilities = [], settings = [] }: FunctionSpec,
  access: Access,
): Partial<Settings> {
  const { stage, database, identity, mail, key, http, workflow } = access;
  const all: Settings = {
    TABLE: database.table.tableName,
    BASE_URL: stage.baseUrl ?? http.url,
    PROGRAMME: stage.programme,
    SENDER: stage.sender,
    CONFIGURATION_SET: mail.configurationSet.configurationSetName,
    DAY_SECONDS: String(stage.daySeconds),
    KEY_SECRET: key.secretArn,
    ENROLLMENT_WORKFLOW: workflow,
    USER_POOL: identity.pool.userPoolId,
    USER_POOL_CLIENT: identity.client.userPoolClientId,
    ISSUER: identity.issuer,
    INTAKE: JSON.stringify(stage.intake),
    ASSOCIATION: stage.association,
    PERMISSIONS: stage.permissions,
  };
  const names: SettingName[] = [
    'TABLE',
    'DAY_SECONDS',
    ...abilities.flatMap(ability => settingsFor[ability]),
    ...settings,
    ...([...reads, ...writes].includes('USER') ? (['PERMISSIONS'] as const) : []),
  ];
  return Object.fromEntries([...new Set(names)].map(name => [name, all[name]]));
}

/** Gives a function's role what its abilities need, each on the one resource concerned. */
export function grant(target: TandemFunction, { abilities = [] }: FunctionSpec, access: Access): void {
  const { identity, mail, key, stage, workflow } = access;
  const grants: Record<Ability, () => void> = {
    key: () => target.allow(['secretsmanager:GetSecretValue'], [key.secretArn]),
    mail: () =>
      target.allow(['ses:SendEmail'], [mail.identity.emailIdentityArn, configurationSetArn(access)], {
        StringEquals: { 'ses:FromAddress': stage.sender },
      }),
    walk: () => {
      target.allow(['states:StartExecution'], [workflow]);
      const executions = `${workflow.replace(':stateMachine:', ':execution:')}:*`;
      target.allow(['states:DescribeExecution', 'states:StopExecution'], [executions]);
      const finding = `Resource::${executions.replace(/\$\{Token\[(AWS\.\w+)\.\d+\]\}/g, (_, name: string) => `<${name.replace('.', '::')}>`)}`;
      target.accept(
        `AwsSolutions::AwsSolutions-IAM5[${finding}]`,
        'Executions of the one workflow, whose names are record ids',
      );
    },
    answer: () => target.allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], [workflow]),
    verify: () => {},
    people: () =>
      target.allow(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminSetUserPassword'], [identity.pool.userPoolArn]),
    signIn: () => {},
  };
  for (const ability of abilities) grants[ability]();
}

const configurationSetArn = ({ mail, database }: Access): string =>
  Stack.of(database).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: mail.configurationSet.configurationSetName,
  });
