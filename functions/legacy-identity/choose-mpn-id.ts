import { associationChange } from '#functions/account/lookup.ts';
import { takeOverWrites } from '#functions/mpn/lookup.ts';
import type { MpnId } from '#functions/mpn/mpn-id.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { accountEtag } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireIssuer } from './issuer.ts';
import { legacySignInKey, type Membership, type SignedIn } from './legacy-sign-in.ts';
import { loadCandidates, loadSignIn } from './load.ts';
import type { routes } from './routes.ts';
import { requireCandidate, requireSignedIn, takenOver } from './rules.ts';
import { toSignedInResource } from './to-resource.ts';

type ChooseCall = Call<(typeof routes)['choose']>;

/** @throws Problem 403 `association.wrong_account`: the account that signed in there doesn't have this MPN ID (R55, R63) */
function chosenOf({ identity, memberships }: SignedIn, { body, principal }: ChooseCall): Membership {
  const chosen = memberships.find(({ mpnId }) => mpnId === body.mpnId);
  if (chosen) return chosen;
  const { email, name, subject } = identity;
  const params = { legacy: email ?? name ?? subject, issuer: requireIssuer().name, program: principal.email };
  throw new Problem('association.wrong_account', { params });
}

/** The sign-in and the company, with what is known here of its MPN IDs. Two reads. */
async function loadChoice({ params, principal, clock }: ChooseCall) {
  const signIn = await loadSignIn(params.id, principal, clock.now);
  requireSignedIn(signIn);
  return { signIn, ...(await loadCandidates(principal.tenantId, signIn.memberships)) };
}

/**
 * PUT selection: the MPN ID becomes the company's, with what hangs on it, and the account is associated with it (R50, R61, R62).
 * To replace an association needs the account's etag (R59). Two reads, one query, one transaction.
 */
export const chooseMpnId = (call: ChooseCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadChoice(call),
    etag: ({ account }) => accountEtag(account),
    decide: async ({ signIn, account, stored }) => {
      const { principal } = call;
      const membership = chosenOf(signIn, call);
      const place = signIn.memberships.indexOf(membership);
      const completed: SignedIn = { ...signIn, status: 'completed', mpnId: membership.mpnId };
      const own = takenOver(membership, stored[place], principal.tenantId);
      const after = { account, stored: stored.with(place, own) };
      const reply = { status: 200, body: await toSignedInResource(completed, principal, after) };
      if (signIn.status === 'completed') {
        if (signIn.mpnId !== membership.mpnId) throw new Problem('legacy.used');
        return { reply };
      }
      requireCandidate(membership, stored[place], account);
      const { status, mpnId } = completed;
      return {
        writes: [
          { key: legacySignInKey(signIn.id), set: { status, mpnId }, when: { equals: { status: 'signed_in' } } },
          ...takeOverWrites(own, stored[place]),
          provedWrite(call, own, stored[place]),
          ...(await associationChange(account, mpnId ?? '', call)),
        ],
        reply,
      };
    },
  });

/** Records that the MPN ID was claimed, by which sign-in, unless it was the company's already. */
const provedWrite = (
  { principal, params, clock }: ChooseCall,
  { tenantId, mpnId, status }: ReturnType<typeof takenOver>,
  before: MpnId | undefined,
): Write =>
  auditWrite(
    {
      ...{ tenantId, resourceType: 'mpn_id', resourceId: mpnId, operation: 'take_over_mpn_id' },
      actor: asActor(principal),
      ...(before && { from: { status: before.status } }),
      to: { status, legacySignIn: params.id },
    },
    clock.now,
  );
