import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { claimCode, hash } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type Claim, type ClaimAttempts, claimAttemptsKey, claimKey, type MpnId, mpnKey } from './mpn-id.ts';
import type { routes } from './routes.ts';
import { countClaim, requireClaimable } from './rules.ts';

const daysToClaim = 3;

type Claimable = MpnId & { contactEmail: string };

const toClaimResource = ({ id, mpnId, expiresOn, usedOn }: Claim) => ({
  id,
  mpnId,
  status: usedOn ? 'claimed' : 'pending',
  expiresOn,
});

/** POST claims: emails a code to the contact of an imported MPN ID (R65). One read, one transaction. */
export const claimMpnId = (call: Call<(typeof routes)['claim']>): Promise<Reply> => {
  const { body, principal, clock } = call;
  const { tenantId } = principal;
  return changeRecord(call, {
    load: () =>
      getAll<[MpnId, Account, ClaimAttempts]>(
        mpnKey(body.mpnId),
        accountKey(tenantId),
        claimAttemptsKey(body.mpnId, tenantId),
      ),
    decide: async ([id, account, attempts]) => {
      requireClaimable(id);
      const claims = countClaim(attempts?.claims ?? [], clock);
      const claim = await newClaim(id, tenantId, clock);
      const { mpnId, contactEmail: to } = id;
      const params = { company: account?.companyName ?? '', mpnId, expires: { date: claim.expiresOn } };
      const timeZone = timeZoneFor(undefined, id.country);
      // The contact of record is no one of the company, so its admins don't see the address.
      const outboxEmail = { kind: 'claim', to, locale: principal.locale, timeZone, params, claim: claim.id };
      const audited = { tenantId, resourceType: 'mpn_id', resourceId: mpnId, operation: 'claim_mpn_id' } as const;
      return {
        writes: [
          { key: claimKey(claim.id), put: claim, when: { exists: false } },
          { key: mpnKey(mpnId), when: { equals: { contactEmail: to }, absent: ['tenantId'] } },
          attemptsWrite(claim, claims, attempts, clock),
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

/** Stores the claims of the company, unless it has made another one since they were read. */
const attemptsWrite = (
  { mpnId, tenantId }: Claim,
  claims: string[],
  before: ClaimAttempts | undefined,
  clock: Clock,
): Write => ({
  key: claimAttemptsKey(mpnId, tenantId),
  put: { claims, ttl: Math.ceil(addDays(clock.now, 1, clock).getTime() / 1000) } satisfies ClaimAttempts,
  when: before ? { equals: { claims: before.claims } } : { exists: false },
});

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
