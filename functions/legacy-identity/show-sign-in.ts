import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { loadCandidates, loadSignIn } from './load.ts';
import type { routes } from './routes.ts';
import { toIssuerResource, toSignedInResource, toSignInResource } from './to-resource.ts';

/** GET: whether people can sign in to an earlier system, and which. No read. */
export const showIssuer = async (): Promise<Reply> => ({
  status: 200,
  body: setting('LEGACY_ISSUER') ? { enabled: true, issuer: toIssuerResource() } : { enabled: false },
});

/** GET {id}: how far a sign-in is; both identities and what can be chosen (R55, R62). One read, and one for what can be chosen. */
export async function showSignIn({ params, principal, clock }: Call<(typeof routes)['show']>): Promise<Reply> {
  const signIn = await loadSignIn(params.id, principal, clock.now);
  if (!('memberships' in signIn)) return { status: 200, body: await toSignInResource(signIn, principal) };
  const candidates = await loadCandidates(principal.tenantId, signIn.memberships);
  return { status: 200, body: await toSignedInResource(signIn, principal, candidates) };
}
