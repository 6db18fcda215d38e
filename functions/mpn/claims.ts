import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { claimCode, hash, secretsMatch, typedCode } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { addDays, addMinutes } from '#shared/runtime/time.ts';
import { type Claim, claimKey, type MpnId, mpnKey, rowWrite } from './mpn-id.ts';
import type { routes } from './routes.ts';
import { requireClaimable, requireClaimOpen, wrongCodesAllowed } from './rules.ts';
import { toMpnIdResource } from './to-resource.ts';

type Routes = typeof routes;

const daysToClaim = 3;

const toClaimResource = ({ id, mpnId, expiresOn, usedOn }: Claim) => ({
  id,
  mpnId,
  status: usedOn ? 'claimed' : 'pending',
  expiresOn,
});

/**
 * POST claims: two reads, one transaction. An MPN ID takes one claim a minute, so that nobody's mailbox is flooded.
 */
export const claimMpnId = (call: Call<Routes['claim']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { body, principal, clock } = call;
    const { tenantId } = principal;
    const [known, account] = await Promise.all([get<MpnId>(mpnKey(body.mpnId)), get<Account>(accountKey(tenantId))]);
    requireClaimable(known);
    const last = known.claimedOn ? addMinutes(new Date(known.claimedOn), 1, clock) : clock.now;
    if (last > clock.now) {
      const retryAfter = Math.ceil((last.getTime() - clock.now.getTime()) / 1000);
      throw new Problem('claim.too_many', { retryAfter });
    }
    const id = crypto.randomUUID();
    const expiresOn = addDays(clock.now, daysToClaim, clock).toISOString();
    const code = claimCode(await programKey(), id);
    const params = { company: account?.companyName ?? '', mpnId: known.mpnId, expires: { date: expiresOn } };
    const outboxEmail = { kind: 'claim', to: known.contactEmail, locale: principal.locale, params, claim: id };
    const made: Claim = {
      id,
      tenantId,
      mpnId: known.mpnId,
      contactEmail: known.contactEmail,
      codeHash: hash(`${id}.${code}`),
      wrong: 0,
      createdDate: clock.now.toISOString(),
      expiresOn,
    };
    const counted = known.claimedOn ? { equals: { claimedOn: known.claimedOn } } : { absent: ['claimedOn'] };
    const change = { tenantId, resourceType: 'mpn_id', resourceId: known.mpnId, operation: 'claim_mpn_id' } as const;
    return commit(
      call,
      [
        { key: claimKey(id), put: made, when: { exists: false } },
        { key: mpnKey(known.mpnId), set: { claimedOn: made.createdDate }, when: counted },
        enqueueEmail(outboxEmail, clock.now),
        auditWrite({ ...change, actor: asActor(principal) }, clock.now),
      ],
      { status: 201, headers: { Location: `/v1/mpnids/claims/${id}` }, body: toClaimResource(made) },
    );
  });

/** PUT claims/{id}: two reads, one transaction; given again, it answers as the first time. */
export const proveClaim = (call: Call<Routes['prove']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { params, body, principal, clock } = call;
    const { tenantId } = principal;
    const made = await get<Claim>(claimKey(params.id));
    requireClaimOpen(made, tenantId, clock);
    const known = await get<MpnId>(mpnKey(made.mpnId));
    if (!known) throw new Problem('mpnid.unknown');
    if (made.usedOn) return { status: 200, body: toMpnIdResource(known) };
    if (known.tenantId) throw new Problem('mpnid.claimed');
    if (known.contactEmail !== made.contactEmail) throw new Problem('claim.void');

    const untried = { equals: { wrong: made.wrong }, absent: ['usedOn'] };
    if (!secretsMatch(made.codeHash, hash(`${made.id}.${typedCode(body.code)}`))) {
      const wrong = made.wrong + 1;
      await transact([{ key: claimKey(made.id), set: { wrong }, when: untried }]);
      throw new Problem('claim.code_wrong', { params: { left: wrongCodesAllowed - wrong } });
    }
    const status = known.status === 'not_migrated' ? 'active' : known.status;
    const mine = { ...known, tenantId, status } as const;
    const change = { tenantId, resourceType: 'mpn_id', resourceId: known.mpnId, operation: 'prove_mpn_id' } as const;
    return commit(
      call,
      [
        { key: claimKey(made.id), set: { usedOn: clock.now.toISOString() }, when: untried },
        { key: mpnKey(known.mpnId), set: { tenantId, status }, when: { absent: ['tenantId'] } },
        rowWrite(mine),
        auditWrite({ ...change, actor: asActor(principal), from: { status: known.status }, to: { status } }, clock.now),
      ],
      { status: 200, body: toMpnIdResource(mine) },
    );
  });
