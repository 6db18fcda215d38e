import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { hash, secretsMatch, typedCode } from '#shared/crypto/link-secret.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Condition } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Claim, claimKey, type MpnId, mpnKey, rowWrite } from './mpn-id.ts';
import type { routes } from './routes.ts';
import { requireClaimOpen, wrongCodesAllowed } from './rules.ts';
import { toMpnIdResource } from './to-resource.ts';

type ProveCall = Call<(typeof routes)['prove']>;

/** The claim and its MPN ID. Two reads. */
async function loadClaim({ params, principal, clock }: ProveCall) {
  const claim = await get<Claim>(claimKey(params.id));
  requireClaimOpen(claim, principal.tenantId, clock);
  const id = await get<MpnId>(mpnKey(claim.mpnId));
  if (!id) throw new Problem('mpnid.unknown');
  return { claim, id };
}

/**
 * PUT claims/{id}: completes a claim with the emailed code, which makes the MPN ID the company's own (R65). A repeat
 * gets the same reply. Two reads, one transaction.
 */
export const proveClaim = (call: ProveCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadClaim(call),
    decide: async ({ claim, id }) => {
      const { body, principal, clock } = call;
      const { tenantId } = principal;
      if (claim.usedOn) return { reply: { status: 200, body: toMpnIdResource(id) } };
      if (id.tenantId) throw new Problem('mpnid.claimed');
      if (id.contactEmail !== claim.contactEmail) throw new Problem('claim.void');
      const untried = { equals: { wrong: claim.wrong }, absent: ['usedOn'] };
      await requireRightCode(claim, body.code, untried);

      const status = id.status === 'not_migrated' ? 'active' : id.status;
      const own = { ...id, tenantId, status } as const;
      const audited = { tenantId, resourceType: 'mpn_id', resourceId: id.mpnId, operation: 'prove_mpn_id' } as const;
      const statuses = { from: { status: id.status }, to: { status } };
      return {
        writes: [
          { key: claimKey(claim.id), set: { usedOn: clock.now.toISOString() }, when: untried },
          { key: mpnKey(id.mpnId), set: { tenantId, status }, when: { absent: ['tenantId'] } },
          rowWrite(own),
          auditWrite({ ...audited, actor: asActor(principal), ...statuses }, clock.now),
        ],
        reply: { status: 200, body: toMpnIdResource(own) },
      };
    },
  });

/** @throws Problem 400 `claim.code_wrong` after counting the wrong code in one transaction */
async function requireRightCode({ id, codeHash, wrong }: Claim, code: string, untried: Condition): Promise<void> {
  if (secretsMatch(codeHash, hash(`${id}.${typedCode(code)}`))) return;
  await transact([{ key: claimKey(id), set: { wrong: wrong + 1 }, when: untried }]);
  throw new Problem('claim.code_wrong', { params: { left: wrongCodesAllowed - wrong - 1 } });
}
