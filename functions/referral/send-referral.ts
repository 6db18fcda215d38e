import { type LiveBusiness, receivingBusiness } from '#functions/business-profile/lookup.ts';
import { requirePartnership } from '#functions/partnership/lookup.ts';
import { asActor } from '#shared/audit/audit.ts';
import { byCaller, type Consent, withConsents, wordsVersion } from '#shared/audit/consent.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireActive } from '#shared/identity/account.ts';
import { isOperator, type Principal } from '#shared/identity/principal.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { setting } from '#shared/runtime/settings.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { requireReadablePhone } from './check-phone.ts';
import { receiverEmails } from './emails.ts';
import type { Referral, ReferralSource, Sender } from './referral.ts';
import { newReferralWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { newReferral, regionOfCustomer, requireConsent } from './rules.ts';
import { toReferral } from './to-resource.ts';
import { referralDefinition } from './workflow-definition.ts';

type SendCall = Call<(typeof routes)['send']>;

/**
 * Who sends, and that they may: the operator to every partner, a provider to its resellers (R178). At most two reads.
 * @throws Problem 404 for a company that isn't the provider's reseller; 403 `partner.suspended`
 */
async function senderOf(
  { tenantId, userId }: Principal,
  to: string,
): Promise<{ from: Sender; source: ReferralSource }> {
  if (isOperator({ tenantId })) return { from: { tenantId, name: setting('PROGRAMME'), userId }, source: 'operator' };
  const [account] = await Promise.all([requireAccount(tenantId), requirePartnership(to, tenantId)]);
  requireActive(account);
  return { from: { tenantId, name: account.companyName, userId }, source: 'provider' };
}

/**
 * That the customer agreed, as the sender states: in the sender's ledger, or in the company's if the operator sends. It has no personal
 * data of the customer's, since it stays when that is deleted.
 */
const customersConsent = ({ id, to }: Referral, principal: Principal, language: string, now: Date): Consent => ({
  tenantId: isOperator(principal) ? to.tenantId : principal.tenantId,
  ...{ kind: 'referral', act: 'given', by: byCaller(principal), on: now.toISOString() },
  about: { id, name: to.name },
  text: { version: wordsVersion, language },
  source: { way: 'attested' },
});

interface Loaded {
  from: Sender;
  source: ReferralSource;
  business: LiveBusiness;
}

/**
 * POST: sends a customer to a company, which has 14 days to answer (R178, B93). At most three reads, at most four for the emails,
 * one transaction, and the start of an execution.
 * @throws FieldErrors; Problem 404, 403 `partner.suspended`, 409 `businessprofile.not_receivable`, `partnership.ended`
 */
export const sendReferral = async (call: SendCall): Promise<Reply> => {
  const { body, principal, clock, locale } = call;
  requireConsent(body);
  await requireReadablePhone(body);
  return changeRecord(call, {
    load: async (): Promise<Loaded> => ({
      ...(await senderOf(principal, body.partnerTenantId)),
      business: await receivingBusiness(body.partnerTenantId, regionOfCustomer(body, clock.now)),
    }),
    decide: async ({ from, source, business }) => {
      const beginning = { from, source, type: body.type ?? 'sales_qualified', locale };
      const next = newReferral(body, business, beginning, clock);
      const emails = await receiverEmails('received', next);
      const transition = { operation: 'create_referral', next, emails } as const;
      return {
        writes: withConsents(newReferralWrites(transition, asActor(principal), clock), [
          customersConsent(next, principal, locale, clock.now),
        ]),
        reply: {
          status: 201,
          headers: { Location: `/v1/referrals/${next.id}` },
          body: await toReferral(next, 'sent', call),
        },
        afterCommit: () => startExecution(referralDefinition, { ...next, run: 1 }, clock),
      };
    },
  });
};
