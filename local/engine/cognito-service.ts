import type { AwsCall, Service } from './aws.ts';
import type { LocalCognito } from './cognito.ts';

interface Input {
  Username?: string;
  AuthParameters?: { USERNAME?: string };
}

/**
 * The Cognito emulator, called one request at a time because concurrent writes corrupt its file. It doesn't implement
 * `AdminUserGlobalSignOut`, so that call revokes every refresh token issued to the user since the engine started.
 */
export function cognitoService({ endpoint, clientId }: Pick<LocalCognito, 'endpoint' | 'clientId'>): Service {
  const given = new Map<string, string[]>();
  let turn: Promise<unknown> = Promise.resolve();

  const ask = async (operation: string, body: Buffer | string) => {
    const reply = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: String(body),
    });
    return { status: reply.status, body: await reply.text() };
  };

  const signOut = async (user: string) => {
    for (const Token of given.get(user) ?? []) await ask('RevokeToken', JSON.stringify({ Token, ClientId: clientId }));
    given.delete(user);
    return { status: 200, body: {} };
  };

  const carryOut = async ({ action, body }: AwsCall, { Username = '', AuthParameters = {} }: Input) => {
    const [, operation = ''] = action.split(':');
    if (operation === 'AdminUserGlobalSignOut') return signOut(Username);
    const answer = await ask(operation, body);
    const { USERNAME: user } = AuthParameters;
    const [, token] = /"RefreshToken":"([^"]+)"/.exec(answer.body) ?? [];
    if (user && token) given.set(user, [...(given.get(user) ?? []), token]);
    return answer;
  };

  return {
    answer: (call, input) => {
      const answer = turn.then(() => carryOut(call, input));
      turn = answer.catch(() => {});
      return answer;
    },
  };
}
