import type { LegacySignIn } from '#functions/portal/api-types.d.ts';
import { answerOf, type Client } from './client.ts';
import { dataOf } from './generated-client.ts';

/** A value that only the session of one browser knows. */
export const newSessionValue = (): string => `${crypto.randomUUID()}${crypto.randomUUID()}`;

/** An MPN ID as the earlier system has it, with what hangs on it. */
export const membership = (changes: object = {}) => ({
  mpnId: String(Math.floor(Math.random() * 9e8) + 1e8),
  name: 'Contoso Redmond',
  country: 'US',
  incentives: ['Hosting incentive'],
  benefits: ['Support hours'],
  competencies: ['Cloud Platform (silver)'],
  ...changes,
});

/** What a person does on the sign-in page of the earlier system: who they are there, or that they cancel. */
export type AtIssuer = Record<string, string>;

/** Writes the claims of the ID token on the sign-in page. */
export const claiming = (mpnIds: readonly object[], more: object = {}): AtIssuer => ({
  claims: JSON.stringify({
    ...{ sub: 'member-77', name: 'Maria Member', email: 'maria@membership.example', mpn_ids: mpnIds },
    ...more,
  }),
});

/** Signs in at the earlier system. @returns the address that it sends the browser back to */
export async function signInThere(authorizationUrl: string, form: AtIssuer): Promise<URL> {
  const page = await fetch(authorizationUrl);
  if (page.status !== 200) throw new Error(`The issuer refused the request: ${await page.text()}`);
  const answer = await fetch(authorizationUrl, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
  });
  return new URL(answer.headers.get('location') ?? '');
}

/** Begins a sign-in to the earlier system. */
export async function begin(admin: Client, session = newSessionValue()) {
  const signIn = dataOf(await admin.api.POST('/v1/mpnids/legacysignins', { body: { session } }));
  return { ...signIn, session, authorizationUrl: signIn.authorizationUrl ?? '' };
}

/** Comes back with what the earlier system sent. @param changes members that are forged */
export async function complete(
  admin: Client,
  { id, session }: { id: string; session: string },
  back: URL,
  changes = {},
) {
  const { state = '', ...sent } = Object.fromEntries(back.searchParams);
  const params = { path: { id } };
  const body = { session, state, ...sent, ...changes };
  return answerOf<LegacySignIn & { reason: string; description: string }>(
    await admin.api.POST('/v1/mpnids/legacysignins/{id}/completion', { params, body }),
  );
}

/** Signs in to the earlier system, from start to choice. */
export async function signedInThere(admin: Client, form: AtIssuer) {
  const begun = await begin(admin);
  const completed = await complete(admin, begun, await signInThere(begun.authorizationUrl, form));
  return { begun, completed };
}

/** Chooses an MPN ID. */
export const choose = async (admin: Client, id: string, mpnId: string, etag?: string) =>
  answerOf<LegacySignIn & { reason: string; description: string }>(
    await admin.api.PUT('/v1/mpnids/legacysignins/{id}/selection', {
      params: { path: { id } },
      body: { mpnId, ...(etag && { attributes: { etag } }) },
    }),
  );
