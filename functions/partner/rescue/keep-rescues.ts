/** Takes every open rescue as far as it can go: tells the company, looks for the proof, makes the new admin, or ends it (P19). */
import { nextAdministrator } from '#functions/user/lookup.ts';
import { transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { Problem } from '#shared/errors/problem.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { LookupTxt } from '#shared/runtime/dns.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { rescueEndedEmail } from './emails.ts';
import { notifyEveryone } from './notice.ts';
import { rescueWrites } from './repository.ts';
import type { WaitingRescue } from './rescue.ts';
import { endedRescue, nextStep, proved } from './rules.ts';

const system = { kind: 'system' } as const;

/** Looks for the DNS record. One lookup; one transaction if it is there. */
async function prove(rescue: WaitingRescue, lookup: LookupTxt, now: Date): Promise<void> {
  const { dnsRecord } = rescue;
  if (!dnsRecord || !(await lookup(dnsRecord.name)).includes(dnsRecord.value)) return;
  const after = proved(rescue, now);
  await transact(rescueWrites({ before: rescue, after, operation: 'prove_partner_rescue', actor: system }, now));
}

/** Ends a rescue for want of a proof, or because the address is somebody else's by now. One query, one transaction. */
async function expire(rescue: WaitingRescue, now: Date): Promise<void> {
  const after = endedRescue(rescue, 'expired', now);
  const leads = await reviewLeads();
  await transact([
    ...rescueWrites({ before: rescue, after, operation: 'expire_partner_rescue', actor: system }, now),
    ...leads.map(lead => enqueueEmail(rescueEndedEmail(after, 'lead', lead), now)),
    enqueueEmail(rescueEndedEmail(after, 'new_admin', { ...rescue.newAdmin, locale: defaultLocale }), now),
  ]);
}

/** Makes the new global admin, who gets a link by email. The reads of {@link nextAdministrator} and one, one transaction. */
async function complete(rescue: WaitingRescue, clock: Clock): Promise<void> {
  const { tenantId, newAdmin, company } = rescue;
  const { partnerType } = await requireAccount(tenantId);
  const by = setting('PROGRAMME');
  const person = { ...newAdmin, tenantId, kind: partnerType, locale: defaultLocale };
  const { writes } = await nextAdministrator({ ...person, company: company.name, country: company.country, by }, clock);
  const after = endedRescue(rescue, 'completed', clock.now);
  const operation = 'complete_partner_rescue' as const;
  await transact([...rescueWrites({ before: rescue, after, operation, actor: system }, clock.now), ...writes]);
}

/** The one step that a rescue needs now. */
async function keep(rescue: WaitingRescue, lookup: LookupTxt, clock: Clock): Promise<void> {
  const { now } = clock;
  const step = nextStep(rescue, now);
  if (step === 'notify') await notifyEveryone(rescue, now);
  if (step === 'prove') await prove(rescue, lookup, now);
  if (step === 'expire') await expire(rescue, now);
  if (step === 'complete')
    await complete(rescue, clock).catch(error => {
      if (error instanceof Problem) return expire(rescue, now);
      throw error;
    });
}

/** One step for every rescue that is due. */
export const keepRescues = (lookup: LookupTxt, clock: Clock): Promise<void> =>
  forEachDue<WaitingRescue & { pk: string; sk: string }>('partner.rescue', clock.now, ({ pk, sk, ...rescue }) =>
    keep(rescue, lookup, clock),
  );
