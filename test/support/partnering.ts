import type { CreateInvitationRequest, Invitation } from '#functions/portal/api-types.d.ts';
import { password } from './builders.ts';
import type { Client } from './client.ts';
import { activated, apply, type Enrolling, finish } from './enrolling.ts';
import { dataOf } from './generated-client.ts';

/** An invitation, as its sender sees it. */
export type Invited = Required<Invitation>;

/** An active reseller with its global admin signed in. */
export interface Reseller extends Enrolling {
  admin: Client;
  name: string;
  mpnId: string;
}

/** Enrolls a reseller up to its active account; pass only the members that matter. */
export async function activeReseller(client: Client, changes: Record<string, unknown> = {}): Promise<Reseller> {
  const active = await activated(client, await client.signIn('reviewer@tandem.example'), changes);
  return { ...active, name: active.sent.companyName };
}

/** Enrolls a provider that an operator invited, up to its active account. */
export async function activeProvider(client: Client) {
  const reviewer = await client.signIn('reviewer@tandem.example');
  const changes = { partnerType: 'indirect_provider', companyName: 'Fabrikam Europe' };
  return finish(client, reviewer, await apply(reviewer, changes));
}

export const asFabrikam = (client: Client): Promise<Client> => client.signIn('admin@fabrikam.example');

/** Fabrikam invites; name only what matters. */
export async function invite(
  fabrikam: Client,
  email: string,
  more: Partial<CreateInvitationRequest> = {},
): Promise<Invited> {
  return dataOf(await fabrikam.api.POST('/v1/relationships/invitations', { body: { email, ...more } })) as Invited;
}

export const tokenIn = (url: string): string => url.split('/').at(-1) ?? '';

export const accept = (admin: Client, { url }: Pick<Invited, 'url'>, headers?: Record<string, string>) =>
  admin.call('POST', '/v1/relationships/invitations/accept', { token: tokenIn(url), authorizeProvider: true }, headers);

/** A reseller that is Fabrikam's partner. */
export async function partnered(client: Client): Promise<Reseller & { fabrikam: Client; path: string }> {
  const [fabrikam, reseller] = await Promise.all([asFabrikam(client), activeReseller(client)]);
  const { url } = await invite(fabrikam, reseller.email);
  const body = { token: tokenIn(url), authorizeProvider: true };
  dataOf(await reseller.admin.api.POST('/v1/relationships/invitations/accept', { body }));
  return { ...reseller, fabrikam, path: `/v1/relationships/${reseller.tenantId}` };
}

/** The session field in a page's forms after sign-in. */
export const sessionOn = (page: string): string => /name="session" value="([^"]+)"/.exec(page)?.[1] ?? '';

/** Signs in on the page of a link. */
export const signInOn = (client: Client, url: string, email: string, secret = password) =>
  client.submit(url, { email, password: secret });
