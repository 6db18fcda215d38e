import { resolve as pathFrom } from 'node:path';
import type { FunctionCode } from './function-thread.ts';
import type { GatewayRoute } from './gateway.ts';
import type { Statement } from './policy.ts';
import { embeddedSecret } from './s3-signature.ts';
import type { StreamListener } from './stream.ts';
import { arn, type Known, type Resource, resolver, type Template } from './template.ts';

/** Addresses of the engine's services, as passed to the functions. */
export interface Addresses {
  api: string;
  /** The single endpoint for all AWS services. */
  aws: string;
  /** Replaces `https://cognito-idp.<region>.amazonaws.com` in issuers. */
  cognito: string;
  userPoolId: string;
  clientId: string;
  /** Addresses on this machine that replace those of other systems. */
  issuers: Readonly<Record<string, string>>;
}

/** The parsed templates: which resources to start, and how they refer to each other. */
export interface Blueprint {
  tableName: string;
  table: Resource;
  functions: FunctionCode[];
  /** Policy statements of each function's role, by function name. */
  policies: Record<string, Statement[]>;
  routes: GatewayRoute[];
  machines: Record<string, string>;
  schedules: { functionName: string; rate: string }[];
  /** Functions subscribed to the table's stream. */
  streams: StreamListener[];
  /** Functions that receive the delivery events of emails. */
  mailListeners: string[];
  issuer: string;
  /** Names of the buckets. */
  buckets: string[];
  /** ARNs of the program keys' secrets, by logical ID. */
  secrets: Record<string, string>;
  /** ARN of the secret for the issuer of the earlier system, if there is one. */
  legacySecret: string | undefined;
  /** Outputs of each stack, by stack name and output name. */
  outputs: Record<string, Record<string, string>>;
}

/** A role with its inline policies. */
interface Role {
  Policies: { PolicyDocument: { Statement: Statement[] } }[];
}

const logicalIdOf = (value: unknown): string =>
  (value as { Ref?: string; 'Fn::GetAtt'?: [string] })['Fn::GetAtt']?.[0] ?? (value as { Ref: string }).Ref;

/** What `Ref` and `Fn::GetAtt` return for each type of resource; other types use the logical ID. */
function knownAs(id: string, { Type, Properties }: Resource, { api, userPoolId, clientId }: Addresses): Known {
  switch (Type) {
    case 'AWS::Lambda::Function':
      return {
        ref: String(Properties.FunctionName),
        attributes: { Arn: arn('lambda', `function:${Properties.FunctionName}`) },
      };
    case 'AWS::ApiGatewayV2::Api':
      return { ref: id, attributes: { ApiEndpoint: api } };
    case 'AWS::Cognito::UserPool':
      return { ref: userPoolId, attributes: { Arn: arn('cognito-idp', `userpool/${userPoolId}`) } };
    case 'AWS::Cognito::UserPoolClient':
      return { ref: clientId };
    case 'AWS::SecretsManager::Secret':
      return { ref: id, attributes: { Id: arn('secretsmanager', `secret:${id}-000000`) } };
    default:
      return { ref: id, attributes: { Arn: arn(Type.split('::')[1]?.toLowerCase() ?? '', id) } };
  }
}

/** Parses the templates, replacing AWS addresses with those of the local services. */
export function readBlueprint({ resources, outputs, folder }: Template, addresses: Addresses): Blueprint {
  const known = Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => [id, knownAs(id, resource, addresses)]),
  );
  const resolve = resolver(known, outputs);
  const all = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  const one = (type: string) => {
    const [found] = all(type);
    if (!found) throw new Error(`The template has no ${type}`);
    return found;
  };
  const localIssuer = (value: string) =>
    Object.entries(addresses.issuers).reduce(
      (text, [address, local]) => text.replaceAll(address, local),
      value.replace(/^https:\/\/cognito-idp\.[^/]+/, addresses.cognito),
    );
  const valuesOf = (stack: Template['outputs'][string]) =>
    Object.fromEntries(Object.entries(stack).map(([name, { Value }]) => [name, resolve<string>(Value)]));
  const functionOf = (id: string) => resolve<string>({ Ref: id });

  const functions = all('AWS::Lambda::Function').map(([, { Properties, Metadata }]): FunctionCode => {
    const { FunctionName, Environment, Code, Timeout } = resolve<{
      FunctionName: string;
      Environment: { Variables: Record<string, string> };
      Code: { S3Key: string };
      Timeout: number;
    }>(Properties);
    const variables = Object.entries(Environment.Variables).map(([name, value]) => [name, localIssuer(value)]);
    return {
      name: FunctionName,
      folder: pathFrom(folder, Metadata?.['aws:asset:path'] ?? `asset.${Code.S3Key.replace('.zip', '')}`),
      timeoutSeconds: Timeout,
      environment: {
        ...Object.fromEntries(variables),
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: FunctionName,
        AWS_SECRET_ACCESS_KEY: embeddedSecret,
        AWS_ENDPOINT_URL: addresses.aws,
        AWS_LAMBDA_FUNCTION_NAME: FunctionName,
        POWERTOOLS_DEV: 'false',
      },
    };
  });

  const policies = Object.fromEntries(
    all('AWS::Lambda::Function').map(([, { Properties }]) => {
      const { Policies } = resolve<Role>(resources[logicalIdOf(Properties.Role)]?.Properties);
      return [String(Properties.FunctionName), Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)];
    }),
  );

  const routes = all('AWS::ApiGatewayV2::Route').map(([, { Properties }]): GatewayRoute => {
    const { RouteKey, AuthorizationType } = Properties as { RouteKey: string; AuthorizationType: string };
    const [method = '', path = method] = RouteKey.split(' ');
    const integration = /"Ref":"([^"]+)"/.exec(JSON.stringify(Properties.Target))?.[1] ?? '';
    const target = resolve<string>(resources[integration]?.Properties.IntegrationUri);
    return { method, path, functionName: target.split(':').at(-1) ?? '', authorized: AuthorizationType === 'JWT' };
  });

  const schedules = all('AWS::Events::Rule').map(([, { Properties }]) => {
    const { ScheduleExpression, Targets } = Properties as { ScheduleExpression: string; Targets: { Arn: unknown }[] };
    return { rate: ScheduleExpression, functionName: functionOf(logicalIdOf(Targets[0]?.Arn)) };
  });

  const streams = all('AWS::Lambda::EventSourceMapping').map(([, { Properties }]): StreamListener => {
    const { FilterCriteria } = Properties as { FilterCriteria: { Filters: { Pattern: string }[] } };
    const prefixes = FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern).dynamodb.Keys.pk.S[0].prefix);
    return { functionName: functionOf(logicalIdOf(Properties.FunctionName)), prefixes };
  });

  const machines = all('AWS::StepFunctions::StateMachine').map(([, { Properties }]) => {
    const { StateMachineName = '', DefinitionString = '' } = resolve<Record<string, string>>(Properties);
    return [arn('states', `stateMachine:${StateMachineName}`), DefinitionString] as const;
  });
  const [tableId, table] = one('AWS::DynamoDB::GlobalTable');
  const authorizer = resolve<{ JwtConfiguration: { Issuer: string } }>(
    one('AWS::ApiGatewayV2::Authorizer')[1].Properties,
  );
  return {
    tableName: resolve({ Ref: tableId }),
    table,
    functions,
    policies,
    routes,
    machines: Object.fromEntries(machines),
    schedules,
    streams,
    mailListeners: all('AWS::SNS::Subscription')
      .filter(([, { Properties }]) => Properties.Protocol === 'lambda')
      .map(([, { Properties }]) => functionOf(logicalIdOf(Properties.Endpoint))),
    issuer: localIssuer(authorizer.JwtConfiguration.Issuer),
    outputs: Object.fromEntries(Object.entries(outputs).map(([stack, values]) => [stack, valuesOf(values)])),
    legacySecret: functions.find(({ environment }) => environment.LEGACY_SECRET)?.environment.LEGACY_SECRET,
    buckets: all('AWS::S3::Bucket').map(([id]) => resolve<string>({ Ref: id })),
    secrets: Object.fromEntries(
      all('AWS::SecretsManager::Secret').map(([id]) => [id, resolve<string>({ 'Fn::GetAtt': [id, 'Id'] })]),
    ),
  };
}
