import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from 'cognito-local/lib/errors.js';
import { Router } from 'cognito-local/lib/server/Router.js';
import { DateClock } from 'cognito-local/lib/services/clock.js';
import { CognitoServiceFactoryImpl } from 'cognito-local/lib/services/cognitoService.js';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { Services } from 'cognito-local/lib/services/index.js';
import { JwtTokenGenerator } from 'cognito-local/lib/services/tokenGenerator.js';
import { UserPoolServiceFactoryImpl } from 'cognito-local/lib/services/userPoolService.js';
import type { AwsAnswer } from './aws.ts';
import { stores } from './cognito-store.ts';
import { answerOwnHostsOnly } from './own-hosts.ts';
import { tempFolder } from './temp-folder.ts';

/** The Cognito emulator, in this process. An operation reads before it writes, so call one at a time. */
export interface LocalCognito {
  /** Replaces `https://cognito-idp.<region>.amazonaws.com` in issuers; serves the keys that tokens are signed with. */
  endpoint: string;
  ask: (operation: string, input: object) => Promise<AwsAnswer>;
  userPoolId: string;
  clientId: string;
  stop: () => Promise<void>;
}

const { jwk } = createRequire(import.meta.url)('cognito-local/lib/keys/cognitoLocal.public.json') as { jwk: object };

const nothing = () => {};
const context = {
  logger: { child: () => context.logger, debug: nothing, error: nothing, info: nothing, warn: nothing },
} as unknown as Context;

/** The server of the public keys, at each issuer's `/.well-known/jwks.json`. */
async function serveKeys(): Promise<Server> {
  const server = createServer(({ url = '' }, outgoing) => {
    const isKnown = url.endsWith('/.well-known/jwks.json');
    outgoing
      .writeHead(isKnown ? 200 : 404, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(isKnown ? { keys: [jwk] } : {}));
  });
  answerOwnHostsOnly(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The emulator's parts that the program uses. Its own start loads the AWS SDK and triggers, which takes longer than all else. */
async function routerOf(home: string, isKept: boolean, IssuerDomain: string): Promise<Router> {
  const clock = new DateClock();
  const folder = join(home, '.cognito', 'db');
  await mkdir(folder, { recursive: true });
  const files = stores(isKept ? folder : undefined);
  const pools = new UserPoolServiceFactoryImpl(clock, files);
  // The user name is our own user ID, not an email address.
  const cognito = await new CognitoServiceFactoryImpl(folder, files, pools).create(context, { UsernameAttributes: [] });
  const triggers = { enabled: () => false } as unknown as Services['triggers'];
  const tokenGenerator = new JwtTokenGenerator(clock, triggers, { IssuerDomain });
  return Router({ clock, cognito, tokenGenerator, triggers } as Partial<Services> as Services);
}

/** Dates are epoch seconds in answers. */
function inSeconds(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const date = this[name];
  return date instanceof Date ? Math.floor(date.getTime() / 1000) : value;
}

const refusal = (error: unknown): AwsAnswer => {
  if (!(error instanceof CognitoError)) return { status: 500, body: { __type: 'InternalError', message: `${error}` } };
  return { status: 400, body: { __type: error.code, message: error.message } };
};

/** A client for the engine's own calls, through its endpoint. */
export const signInClientFor = (endpoint: string): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'engine', secretAccessKey: 'engine' },
  });

/** Starts the Cognito emulator with one user pool and one app client, reusing those of saved data. */
export async function startCognito(data?: string): Promise<LocalCognito> {
  const { folder: home, remove } = data
    ? { folder: join(data, 'cognito'), remove: async () => {} }
    : tempFolder('cognito');
  const server = await serveKeys();
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const route = await routerOf(home, data !== undefined, endpoint);
  const carryOut = (operation: string, input: object) => route(operation)(context, input);
  const { userPoolId, clientId } = await poolOf(carryOut);
  return {
    endpoint,
    ask: (operation, input) =>
      carryOut(operation, input).then(
        output => ({ status: 200, body: JSON.stringify(output ?? {}, inSeconds) }),
        refusal,
      ),
    userPoolId,
    clientId,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await remove();
    },
  };
}

type CarryOut = (operation: string, input: object) => Promise<unknown>;

/** The user pool and its app client, made unless they are saved. */
async function poolOf(carryOut: CarryOut): Promise<{ userPoolId: string; clientId: string }> {
  const { UserPools } = (await carryOut('ListUserPools', { MaxResults: 1 })) as { UserPools: { Id: string }[] };
  const userPoolId = UserPools[0]?.Id ?? (await makePool(carryOut));
  const { UserPoolClients } = (await carryOut('ListUserPoolClients', { UserPoolId: userPoolId })) as {
    UserPoolClients: { ClientId: string }[];
  };
  return { userPoolId, clientId: UserPoolClients[0]?.ClientId ?? (await makeClient(carryOut, userPoolId)) };
}

async function makePool(carryOut: CarryOut): Promise<string> {
  const { UserPool } = (await carryOut('CreateUserPool', { PoolName: 'tandem' })) as { UserPool: { Id: string } };
  return UserPool.Id;
}

async function makeClient(carryOut: CarryOut, UserPoolId: string): Promise<string> {
  const { UserPoolClient } = (await carryOut('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'tandem',
    GenerateSecret: true,
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    IdTokenValidity: 1,
    TokenValidityUnits: { IdToken: 'hours' },
  })) as { UserPoolClient: { ClientId: string } };
  return UserPoolClient.ClientId;
}
