import { receivingBusiness } from '#functions/business-profile/lookup.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { countingWrite } from '#shared/sign-in/limit.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import { requireReadablePhone } from './check-phone.ts';
import { confirmationEmail } from './emails.ts';
import { newReferralWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { newInquiry, regionOfCustomer, requireConsent } from './rules.ts';
import { referralDefinition } from './workflow-definition.ts';

type InquireCall = Call<(typeof routes)['inquire']>;

/** Inquiries from one source in an hour. */
const inquiriesAnHour = 10;

const limitOf = ({ sourceIp }: InquireCall) => ({
  name: 'inquiries',
  of: sourceKey(sourceIp),
  tries: inquiriesAnHour,
  minutes: 60,
});

/** A company that can't get referrals, and one that there isn't, are the same to a stranger. @throws Problem 404 */
const findBusiness = ({ body, clock }: InquireCall) =>
  receivingBusiness(body.partnerTenantId, regionOfCustomer(body, clock.now)).catch(error => {
    throw error instanceof Problem && error.reason === 'businessprofile.not_receivable'
      ? new Problem('resource.unknown')
      : error;
  });

/**
 * POST inquiries: a customer asks a company. Nothing reaches the company until the customer has confirmed the address with the code
 * of an email. Beyond the limits of strangers' emails nothing is sent, but the answer is the same, as it is for every address. One
 * read call, four updates, one transaction, and the start of an execution.
 * @throws FieldErrors; Problem 404, 429 `referral.too_many`
 */
export const inquire = async (call: InquireCall): Promise<Reply> => {
  const { body, clock, locale, sourceIp } = call;
  requireConsent(body);
  await requireReadablePhone(body);
  return changeRecord(call, {
    load: () => findBusiness(call),
    decide: async business => {
      const next = newInquiry(body, business, locale, clock);
      const counted = countingWrite(limitOf(call), 'referral.too_many', clock.now);
      const reply = { status: 202 };
      const { email: to } = body.contact;
      const about = `${business.tenantId} ${addressKey(to)}`;
      if (!(await mayMailStranger({ to, about, sourceIp, lists: false }, clock))) return { writes: [counted], reply };
      const transition = { operation: 'create_referral', next, emails: confirmationEmail(next) } as const;
      const actor = { kind: 'contact', ip: sourceIp, agent: call.userAgent.slice(0, 300) } as const;
      return {
        writes: [...newReferralWrites(transition, actor, clock), counted],
        reply,
        afterCommit: () => startExecution(referralDefinition, { ...next, run: 1 }, clock),
      };
    },
  });
};
