import { refuseForeignAddress } from '#functions/user/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { admitAddress } from '#shared/company/person-address.ts';
import { get } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Account } from '#shared/identity/account.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { approvalEmail, askedEmail } from './emails.ts';
import { notifyEveryone } from './notice.ts';
import type { rescueRoutes } from './operator-routes.ts';
import { findRescue, rescueWrites } from './repository.ts';
import { newRescue, requireRescuable } from './rules.ts';
import { toRescue } from './to-resource.ts';

/** So many pages of people and the primary contact are told within the call. */
const pagesAtOnce = 2;

/**
 * The domain that a company has proved: that of its organization profile, else of its primary contact. Two reads.
 * @throws Problem 422 `rescue.domain_unproved` where the claim isn't the company's
 */
async function provedDomain(tenantId: string): Promise<string> {
  const profile = await get<Profile>(profileKey(tenantId));
  const named = profile?.organization.domain ?? domainOf(profile?.legal.primaryContact.email ?? '');
  // Large data about domains.
  const { registrableDomain } = await import('#shared/company/domain.ts');
  const domain = named && registrableDomain(named);
  const claim = domain ? await get<UniqueClaim>(uniqueKey(`domain#${domain}`)) : undefined;
  if (!domain || claim?.tenantId !== tenantId) throw new Problem('rescue.domain_unproved');
  return domain;
}

/**
 * Requires that the new admin can have the address: a work address, nobody else's. Two reads, one more for a free email domain.
 * @throws Problem 409 `user.email_taken`, and as `admitAddress`
 */
async function requireAddress({ tenantId, partnerType: kind }: Account, email: string): Promise<void> {
  await Promise.all([admitAddress({ tenantId, kind }, email), refuseForeignAddress({ tenantId, email })]);
}

/**
 * POST: begins a rescue, and tells everybody whom the company is known to have. Two reads, at most six more, a query, one transaction,
 * and the notices; those that aren't sent now, the hourly job sends.
 */
export const beginRescue = (call: Call<(typeof rescueRoutes)['beginRescue']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => Promise.all([requireAccount(call.params.tenantId), findRescue(call.params.tenantId)]),
    decide: async ([account, last]) => {
      const { body, principal, clock } = call;
      const { tenantId, companyName, country } = account;
      const { newAdmin, proof } = body;
      const objector = last?.status === 'objected' ? await get<User>(userKey(last.objector ?? '')) : undefined;
      requireRescuable(last, objector, clock);
      await requireAddress(account, newAdmin.email);
      const domain = proof === 'dns_txt' ? await provedDomain(tenantId) : undefined;
      const begunBy = principal.userId;
      const company = { name: companyName, country };
      const after = newRescue({ tenantId, company, newAdmin, proof, begunBy }, domain, clock);
      const leads = proof === 'two_operators' ? await reviewLeads() : [];
      const others = leads.filter(({ userId, status }) => userId !== begunBy && status === 'active');
      const operation = 'begin_partner_rescue' as const;
      return {
        writes: [
          ...rescueWrites({ before: last, after, operation, actor: asActor(principal) }, clock.now),
          enqueueEmail(askedEmail(after), clock.now),
          ...others.map(lead => enqueueEmail(approvalEmail(after, lead), clock.now)),
        ],
        reply: { status: 202, body: toRescue(after, principal) },
        afterCommit: () =>
          notifyEveryone(after, clock.now, pagesAtOnce).catch(error =>
            logRetryable('Not everybody is told of a rescue yet', error),
          ),
      };
    },
  });
