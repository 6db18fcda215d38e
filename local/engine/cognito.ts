import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { startChild } from './processes.ts';
import { tempFolder } from './temp-folder.ts';

/** The emulator rewrites its one file on each change, so concurrent changes would corrupt it: call it one at a time. */
export interface LocalCognito {
  endpoint: string;
  client: CognitoIdentityProviderClient;
  userPoolId: string;
  clientId: string;
  stop: () => Promise<void>;
}

/** Starts the Cognito emulator with one user pool and one app client, reusing those of saved data. */
export async function startCognito(data?: string): Promise<LocalCognito> {
  const { folder: home, remove } = data
    ? { folder: join(data, 'cognito'), remove: async () => {} }
    : tempFolder('cognito');
  await mkdir(join(home, '.cognito'), { recursive: true });
  // The user name is our own user ID, not an email address.
  await writeFile(
    join(home, '.cognito', 'config.json'),
    JSON.stringify({ UserPoolDefaults: { UsernameAttributes: [] } }),
  );
  const { port, stop: end } = await startChild(port => ({
    command: process.execPath,
    args: [createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js')],
    cwd: home,
    env: { PORT: String(port), HOST: '127.0.0.1', AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1' },
    ready: () => fetch(`http://127.0.0.1:${port}/health`),
  }));
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'engine', secretAccessKey: 'engine' },
  });
  const pools = await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const userPoolId = pools.UserPools?.[0]?.Id ?? (await makePool(client));
  const clients = await client.send(new ListUserPoolClientsCommand({ UserPoolId: userPoolId }));
  return {
    endpoint,
    client,
    userPoolId,
    clientId: clients.UserPoolClients?.[0]?.ClientId ?? (await makeClient(client, userPoolId)),
    stop: async () => {
      await end();
      await remove();
    },
  };
}

async function makePool(client: CognitoIdentityProviderClient): Promise<string> {
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'tandem' }));
  return UserPool?.Id ?? '';
}

async function makeClient(client: CognitoIdentityProviderClient, UserPoolId: string): Promise<string> {
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'tandem',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      IdTokenValidity: 1,
      TokenValidityUnits: { IdToken: 'hours' },
    }),
  );
  return UserPoolClient?.ClientId ?? '';
}
