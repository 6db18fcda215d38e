import type { AwsCall, Service } from './aws.ts';
import type { LocalCognito } from './cognito.ts';

interface Input {
  Username?: string;
  AuthParameters?: { USERNAME?: string };
}

/**
 * The Cognito emulator, called one request at a time because its operations read before they write. It doesn't implement
 * `AdminUserGlobalSignOut`, so that call revokes every refresh token issued to the user since the engine started.
 */
export function cognitoService({ ask, clientId }: Pick<LocalCognito, 'ask' | 'clientId'>): Service {
  const given = new Map<string, string[]>();
  let turn: Promise<unknown> = Promise.resolve();

  const signOut = async (user: string) => {
    for (const Token of given.get(user) ?? []) await ask('RevokeToken', { Token, ClientId: clientId });
    given.delete(user);
    return { status: 200, body: {} };
  };

  const carryOut = async ({ action }: AwsCall, input: Input) => {
    const { Username = '', AuthParameters = {} } = input;
    const [, operation = ''] = action.split(':');
    if (operation === 'AdminUserGlobalSignOut') return signOut(Username);
    const answer = await ask(operation, input);
    const { USERNAME: user } = AuthParameters;
    const [, token] = /"RefreshToken":"([^"]+)"/.exec(String(answer.body)) ?? [];
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
