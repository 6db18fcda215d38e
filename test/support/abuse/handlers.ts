import { join } from 'node:path';
import { CognitoIdentityProviderClient, NotAuthorizedException } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { marshall } from '@aws-sdk/util-dynamodb';
import { vi } from 'vitest';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { functions } from '#infra/functions.ts';
import type { HttpEvent } from '#shared/http/request-context.ts';
import { person } from '#test/people.ts';

/** The user that signed-in requests are from. */
const userId = 'caller';

const environment = {
  TABLE: 'tandem',
  BASE_URL: 'https://partners.example.com',
  PROGRAMME: 'Tandem Partner Program',
  OWNER: '{"name":"Tandem Cloud Ltd"}',
  SENDER: 'partners@example.com',
  CONFIGURATION_SET: 'tandem',
  DAY_SECONDS: '86400',
  LOG_SALT: 'salt',
  KEY_SECRET: 'key',
  ENROLLMENT_WORKFLOW: 'enrollment',
  PARTNERSHIP_INVITATION_WORKFLOW: 'invitation',
  CUSTOMER_INVITATION_WORKFLOW: 'customer-invitation',
  USER_IMPORT_WORKFLOW: 'user-import',
  REFERRAL_WORKFLOW: 'referral',
  USER_POOL: 'pool',
  USER_POOL_CLIENT: 'client',
  ISSUER: 'https://issuer.example',
  TOKEN_KEYS: 'https://issuer.example/keys',
  INTAKE: '[{"partnerType":"indirect_reseller","from":"2017-08-16","state":"open"}]',
  RESALE: '[]',
  CUSTOMER_DOMAIN: 'customers.example.com',
  PERMISSIONS: 'later',
  ASSOCIATION: 'later',
  REMOVAL_MAIL: 'none',
  FACTOR_KEY: 'key',
  MFA: '{"operators":"optional","partnerAdmins":"optional","others":"optional"}',
  EVENT_BUS: 'bus',
  INSIDE_WEBHOOKS: '[]',
  AWS_REGION: 'us-east-1',
};

/** An empty table with one user, in place of AWS: what is measured is the work of our own code. */
export function withoutAws(): void {
  Object.assign(process.env, environment);
  const caller = marshall(person({ userId, roles: ['global_admin', 'admin_agent'], tenantId: 'contoso' }));
  vi.spyOn(DynamoDBClient.prototype, 'send').mockImplementation(async (command: unknown) => {
    if (command instanceof QueryCommand) return { Items: [] };
    if (!(command instanceof GetItemCommand)) return { Responses: {}, Attributes: {} };
    return command.input.Key?.pk?.S === `USER#${userId}` ? { Item: caller } : {};
  });
  vi.spyOn(SecretsManagerClient.prototype, 'send').mockImplementation(async () => ({ SecretString: 'k'.repeat(64) }));
  vi.spyOn(SFNClient.prototype, 'send').mockImplementation(async () => ({}));
  vi.spyOn(CognitoIdentityProviderClient.prototype, 'send').mockImplementation(async () => {
    throw new NotAuthorizedException({ message: 'No', $metadata: {} });
  });
}

type Handler = (event: HttpEvent, context: object) => Promise<{ statusCode: number }>;

/** The Lambda handler of a function. */
export async function handlerOf(name: string): Promise<Handler> {
  const { module, handler = 'handler' } = (functions as Record<string, FunctionSpec>)[name] as FunctionSpec;
  const file = join(import.meta.dirname, `../../../functions/${module}.ts`);
  return (await import(/* @vite-ignore */ file))[handler];
}

/** A request, as far as it differs from an empty one. */
export interface Request {
  method: string;
  path: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
  signedIn: boolean;
}

/** The event that API Gateway makes of a request. */
export const eventOf = ({ method, path, query = '', headers = {}, body, signedIn }: Request): HttpEvent =>
  ({
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: { 'content-type': 'application/json', ...headers },
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    requestContext: {
      requestId: 'request',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      ...(signedIn && { authorizer: { jwt: { claims: { username: userId }, scopes: [] } } }),
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  }) as unknown as HttpEvent;
