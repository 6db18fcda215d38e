import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { hash, secretsMatch } from '#shared/crypto/link-secret.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit, replay } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { log } from '#shared/runtime/log.ts';
import { type LegacyClaims, readClaims } from './claims.ts';
import { exchangeCode } from './exchange.ts';
import { requireIssuer } from './issuer.ts';
import { type LegacySignIn, legacySignInKey, type SignedIn } from './legacy-sign-in.ts';
import { loadCandidates, loadSignIn } from './load.ts';
import { type Proofs, proofsOf } from './proofs.ts';
import type { routes } from './routes.ts';
import { choiceExpiry } from './rules.ts';
import { toSignedInResource } from './to-resource.ts';

type CompleteCall = Call<(typeof routes)['complete']>;

/** @throws Problem 400 for a state that isn't ours, 403 for another browser's session */
function requireOwnAnswer(signIn: LegacySignIn, { state }: Proofs, { body }: CompleteCall): void {
  if (!secretsMatch(body.state, state)) throw new Problem('legacy.state_wrong');
  if (!secretsMatch(hash(body.session), signIn.sessionHash)) throw new Problem('legacy.other_session');
  // An answer that names another issuer was meant for a sign-in there (RFC 9207).
  if (body.iss !== undefined && body.iss !== requireIssuer().issuer) throw new Problem('legacy.state_wrong');
  if (!body.code && !body.error) throw new FieldErrors([{ path: 'code', key: 'required' }]);
}

/** Nobody comes back with the same answer twice. One transaction. @throws Problem 409 `legacy.used` */
const useUp = (id: string): Promise<unknown> =>
  transact([
    {
      key: legacySignInKey(id),
      set: { status: 'used' },
      when: { equals: { status: 'pending' } },
      otherwise: () => new Problem('legacy.used'),
    },
  ]);

/** Errors with which an issuer says that it can't, rather than that the person didn't. */
const outages: readonly string[] = ['server_error', 'temporarily_unavailable'];

/** Who signed in, and with which MPN IDs. @throws Problem 401, 403, 503 */
async function signedInAs({ body, principal, clock }: CompleteCall, proofs: Proofs): Promise<LegacyClaims> {
  const { issuer, claim, name } = requireIssuer();
  if (outages.includes(body.error ?? '')) throw new Problem('legacy.unavailable', { retryAfter: 60 });
  if (!body.code) throw new Problem('legacy.signin_failed');
  const read = readClaims(await exchangeCode(body.code, proofs, clock.now), issuer, claim);
  if (read.unreadable > 0) await log.warn('legacy.claim_unreadable', { entries: read.unreadable });
  if (read.memberships.length > 0) return read;
  const { email, name: person, subject } = read.identity;
  const params = { legacy: email ?? person ?? subject, issuer: name, program: principal.email };
  throw new Problem('association.wrong_account', { params });
}

/**
 * POST completion: the person has come back from the earlier system (R61). What they bring is used up before it is exchanged, so
 * it works once, also where it comes twice at the same moment. Two reads, two transactions; and up to three calls of the issuer.
 */
export async function completeSignIn(call: CompleteCall): Promise<Reply> {
  const { principal, clock, params } = call;
  const stored = await replay(call);
  if (stored) return stored;
  const begun = await loadSignIn(params.id, principal, clock.now);
  const proofs = await proofsOf(begun.id);
  requireOwnAnswer(begun, proofs, call);
  await useUp(begun.id);
  const { identity, memberships } = await signedInAs(call, proofs).catch(error => fail(call, begun, error));
  const signIn: SignedIn = {
    ...{ ...begun, status: 'signed_in', identity, memberships },
    expiresOn: choiceExpiry(clock.now),
  };
  const { status, expiresOn } = signIn;
  const { issuer, subject } = identity;
  return commit(
    call,
    [
      {
        key: legacySignInKey(begun.id),
        set: { status, expiresOn, identity, memberships },
        when: { equals: { status: 'used' } },
      },
      auditedWrite(call, 'complete_legacy_sign_in', { issuer, subject }),
    ],
    {
      status: 200,
      body: await toSignedInResource(signIn, principal, await loadCandidates(principal.tenantId, memberships)),
    },
  );
}

const auditedWrite = (
  { principal, params, clock }: CompleteCall,
  operation: 'complete_legacy_sign_in' | 'refuse_legacy_sign_in',
  to: Record<string, unknown>,
): Write => {
  const audited = { tenantId: principal.tenantId, resourceType: 'legacy_sign_in', resourceId: params.id } as const;
  return auditWrite({ ...audited, operation, actor: asActor(principal), to }, clock.now);
};

/** Ends a sign-in that failed, with a record of why. One transaction. @throws what it failed with */
async function fail(call: CompleteCall, { id }: LegacySignIn, error: unknown): Promise<never> {
  const failure = error instanceof Problem ? error.reason : 'unexpected';
  await transact([
    { key: legacySignInKey(id), set: { status: 'failed' }, when: { equals: { status: 'used' } } },
    auditedWrite(call, 'refuse_legacy_sign_in', { failure }),
  ]);
  throw error;
}
