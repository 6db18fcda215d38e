import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { hash, secretsMatch, typedCode } from '#shared/crypto/link-secret.ts';
import { get, getAll, transact } from '#shared/db/table.ts';
import type { Condition, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type Claim, claimKey, type MpnId, mpnKey, rowWrite } from './mpn-id.ts';
import type { routes } from './routes.ts';
import { requireClaimOpen, wrongCodesAllowed } from './rules.ts';
import { toMpnIdResource } from './to-resource.ts';

type ProveCall = Call<(typeof routes)['prove']>;

/** The claim, its MPN ID, and the company's account with its global ID. Two reads, and one more for a global ID. */
async function loadClaim({ params, principal, clock }: ProveCall) {
  const claim = await get<Claim>(claimKey(params.id));
  requireClaimOpen(claim, principal.tenantId, clock);
  const [id, account] = await getAll<[MpnId, Account]>(mpnKey(claim.mpnId), accountKey(principal.tenantId));
  if (!id) throw new Problem('mpnid.unknown');
  const former = id.type === 'global' && account?.globalMpnId;
  return { claim, id, former: former ? await get<MpnId>(mpnKey(former)) : undefined };
}

/**
 * PUT claims/{id}: completes a claim with the emailed code, which makes the MPN ID the company's own (R65). A repeat
 * gets the same reply. Two reads, one transaction; one read more for a global ID.
 */
export const proveClaim = (call: ProveCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadClaim(call),
    decide: async ({ claim, id, former }) => {
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
          ...globalIdWrites(own, former),
          auditWrite({ ...audited, actor: asActor(principal), ...statuses }, clock.now),
        ],
        reply: { status: 200, body: toMpnIdResource(own) },
      };
    },
  });

/**
 * A company has one global MPN ID in use (B67): the claimed one, with its history, replaces the one that the company's first
 * location made, which becomes inactive.
 */
function globalIdWrites(own: MpnId & { tenantId: string }, former: MpnId | undefined): Write[] {
  const { tenantId, mpnId: globalMpnId } = own;
  if (own.type !== 'global' || own.status !== 'active' || former?.mpnId === globalMpnId) return [];
  return [
    {
      key: accountKey(tenantId),
      set: { globalMpnId },
      when: former ? { equals: { globalMpnId: former.mpnId } } : { absent: ['globalMpnId'] },
    },
    ...(former
      ? [
          { key: mpnKey(former.mpnId), set: { status: 'inactive' }, when: { equals: { tenantId } } },
          rowWrite({ ...former, tenantId, status: 'inactive' }),
        ]
      : []),
  ];
}

/** @throws Problem 400 `claim.code_wrong` after counting the wrong code in one transaction */
async function requireRightCode({ id, codeHash, wrong }: Claim, code: string, untried: Condition): Promise<void> {
  if (secretsMatch(codeHash, hash(`${id}.${typedCode(code)}`))) return;
  await transact([{ key: claimKey(id), set: { wrong: wrong + 1 }, when: untried }]);
  throw new Problem('claim.code_wrong', { params: { left: wrongCodesAllowed - wrong - 1 } });
}
