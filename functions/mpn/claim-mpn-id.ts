import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { claimCode, hash } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get } from '#shared/db/table.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type Claim, claimKey, type MpnId, mpnKey } from './mpn-id.ts';
import type { routes } from './routes.ts';
import { requireClaimable, requireClaimPause } from './rules.ts';

const daysToClaim = 3;

type Claimable = MpnId & { contactEmail: string };

const toClaimResource = ({ id, mpnId, expiresOn, usedOn }: Claim) => ({
  id,
  mpnId,
  status: usedOn ? 'claimed' : 'pending',
  expiresOn,
});

/** POST claims: emails a code to the contact of an imported MPN ID (R65). Two reads, one transaction. */
export const claimMpnId = (call: Call<(typeof routes)['claim']>): Promise<Reply> => {
  const { body, principal, clock } = call;
  const { tenantId } = principal;
  return changeRecord(call, {
    load: () => Promise.all([get<MpnId>(mpnKey(body.mpnId)), get<Account>(accountKey(tenantId))]),
    decide: async ([id, account]) => {
      requireClaimable(id);
      requireClaimPause(id, clock);
      const claim = await newClaim(id, tenantId, clock);
      const { mpnId, contactEmail: to, claimedOn } = id;
      const params = { company: account?.companyName ?? '', mpnId, expires: { date: claim.expiresOn } };
      const outboxEmail = { kind: 'claim', to, locale: principal.locale, params, claim: claim.id };
      const unclaimedSince = claimedOn ? { equals: { claimedOn } } : { absent: ['claimedOn'] };
      const audited = { tenantId, resourceType: 'mpn_id', resourceId: mpnId, operation: 'claim_mpn_id' } as const;
      return {
        writes: [
          { key: claimKey(claim.id), put: claim, when: { exists: false } },
          { key: mpnKey(mpnId), set: { claimedOn: claim.createdDate }, when: unclaimedSince },
          enqueueEmail(outboxEmail, clock.now),
          auditWrite({ ...audited, actor: asActor(principal) }, clock.now),
        ],
        reply: {
          status: 201,
          headers: { Location: `/v1/mpnids/claims/${claim.id}` },
          body: toClaimResource(claim),
        },
      };
    },
  });
};

/** A new claim. Its code is stored as a hash and derived again for the email. */
async function newClaim({ mpnId, contactEmail }: Claimable, tenantId: string, clock: Clock): Promise<Claim> {
  const id = crypto.randomUUID();
  const code = claimCode(await programKey('links'), id);
  return {
    id,
    tenantId,
    mpnId,
    contactEmail,
    codeHash: hash(`${id}.${code}`),
    wrong: 0,
    createdDate: clock.now.toISOString(),
    expiresOn: addDays(clock.now, daysToClaim, clock).toISOString(),
  };
}
