import { Authenticator } from './authenticator.ts';
import { password } from './builders.ts';
import { type Answer, answerOf, type Client, type Loose } from './client.ts';

export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** What a sign-in or its second step answers. */
export type SignIn = Loose & Partial<Tokens> & { challenge?: string; session?: string; recoveryCodes?: string[] };

/** A second factor as its person has it. */
export interface OwnFactor {
  app: Authenticator;
  recoveryCodes: string[];
  answer: Answer<SignIn>;
}

export const enterPassword = async (client: Client, email: string, secret = password): Promise<Answer<SignIn>> =>
  answerOf<SignIn>(await client.api.POST('/v1/session', { body: { email, password: secret } }));

/** The session of a sign-in that waits for the second factor. */
export const waitingSession = async (client: Client, email: string, secret = password): Promise<string> =>
  (await enterPassword(client, email, secret)).body.session ?? '';

export const enterCode = async (client: Client, session: string, code: string): Promise<Answer<SignIn>> =>
  answerOf<SignIn>(await client.api.POST('/v1/session/mfa', { body: { session, code } }));

/** Sets up a second factor: signed in, or with the session of a sign-in that waits for it. */
export async function setUpFactor(client: Client, session?: string): Promise<OwnFactor> {
  const waiting = session === undefined ? {} : { session };
  const { data } = await client.api.POST('/v1/me/mfa', { body: waiting });
  const app = new Authenticator(data?.otpauthUri ?? 'otpauth://totp/none');
  const answer = answerOf<SignIn>(await client.api.PUT('/v1/me/mfa', { body: { ...waiting, code: await app.next() } }));
  return { app, recoveryCodes: answer.body.recoveryCodes ?? [], answer };
}

export const withToken = (client: Client, { accessToken }: Partial<Tokens>): Client =>
  client.with({ Authorization: `Bearer ${accessToken}` });

/** Whether somebody has a second factor, as they read it. */
export const factorOf = async (client: Client): Promise<unknown> => (await client.get('/v1/me')).body.mfa;
