import type { AwsRequest } from './recorded-run.ts';

/** The SDK client of each service. */
const clients: Record<string, { module: string; client: string }> = {
  dynamodb: { module: '@aws-sdk/client-dynamodb', client: 'DynamoDBClient' },
  states: { module: '@aws-sdk/client-sfn', client: 'SFNClient' },
  'cognito-idp': { module: '@aws-sdk/client-cognito-identity-provider', client: 'CognitoIdentityProviderClient' },
  ses: { module: '@aws-sdk/client-ses', client: 'SESClient' },
  events: { module: '@aws-sdk/client-eventbridge', client: 'EventBridgeClient' },
  secretsmanager: { module: '@aws-sdk/client-secrets-manager', client: 'SecretsManagerClient' },
};

/** A request as the bare SDK makes it. */
export interface Command {
  client: string;
  command: string;
  input: Record<string, unknown>;
}

const clientOf = (service: string) => {
  const found = clients[service];
  if (!found) throw new Error(`There is no SDK client for ${service}`);
  return found;
};

export const commandOf = ({ service, operation, input }: AwsRequest): Command => ({
  client: clientOf(service).client,
  command: `${operation}Command`,
  input,
});

/** The clients and commands that a bundle needs for some requests, by module. */
export function modulesOf(requests: readonly AwsRequest[]): Record<string, string[]> {
  const modules: Record<string, Set<string>> = {};
  for (const { service, operation } of requests) {
    const { module, client } = clientOf(service);
    modules[module] = new Set([...(modules[module] ?? [client]), `${operation}Command`]);
  }
  return Object.fromEntries(Object.entries(modules).map(([module, names]) => [module, [...names].sort()]));
}
