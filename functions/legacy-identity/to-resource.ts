import type { MpnId } from '#functions/mpn/mpn-id.ts';
import type { Account } from '#shared/identity/account.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';
import { authorizationUrl, requireIssuer } from './issuer.ts';
import type { LegacySignIn, SignedIn } from './legacy-sign-in.ts';
import { proofsOf } from './proofs.ts';
import { obstacleTo } from './rules.ts';

/** What the API says of the issuer. */
export function toIssuerResource() {
  const { issuer, name, guide } = requireIssuer();
  return { name, host: new URL(issuer).host, ...(guide && { guide }) };
}

/** The two sides of a sign-in: who the person is here, and who they are there (R55). */
const identitiesOf = (signIn: LegacySignIn, principal: Active) => ({
  program: { name: nameOf(principal), email: principal.email },
  ...('identity' in signIn && {
    legacy: {
      subject: signIn.identity.subject,
      ...(signIn.identity.name && { name: signIn.identity.name }),
      ...(signIn.identity.email && { email: signIn.identity.email }),
    },
  }),
});

const statusOf = ({ status }: LegacySignIn) => (status === 'used' ? 'failed' : status);

/** A sign-in as the API shows it, without what hangs on it. */
export async function toSignInResource(signIn: LegacySignIn, principal: Active) {
  const isPending = signIn.status === 'pending';
  return {
    id: signIn.id,
    status: statusOf(signIn),
    expiresOn: signIn.expiresOn,
    issuer: toIssuerResource(),
    ...(isPending && {
      authorizationUrl: authorizationUrl(signIn.authorizationEndpoint, await proofsOf(signIn.id)),
    }),
    identities: identitiesOf(signIn, principal),
    ...('mpnId' in signIn && { mpnId: signIn.mpnId }),
  };
}

/** A sign-in that succeeded, with what can be chosen. @param stored what is known here of the MPN IDs, in their order */
export async function toSignedInResource(
  signIn: SignedIn,
  principal: Active,
  { account, stored }: { account: Account; stored: readonly (MpnId | undefined)[] },
) {
  return {
    ...(await toSignInResource(signIn, principal)),
    candidates: signIn.memberships.map((membership, nth) => {
      const { type, name, country, status } = stored[nth] ?? membership;
      const obstacle = obstacleTo(membership, stored[nth], account);
      return {
        ...{ mpnId: membership.mpnId, type, name, country, status, holdings: membership.holdings },
        ...(obstacle && { obstacle }),
      };
    }),
  };
}
