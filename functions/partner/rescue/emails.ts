import { emailToPerson } from '#functions/partner/emails.ts';
import { defaultLocale } from '#shared/i18n/locale.ts';
import { personName } from '#shared/identity/person-name.ts';
import type { User } from '#shared/identity/user.ts';
import type { MailReader } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { EndedRescue, Rescue, WaitingRescue } from './rescue.ts';

const companyOf = ({ tenantId, company }: Rescue) => ({
  ...{ tenantId, companyName: company.name, country: company.country },
});

const about = ({ tenantId, newAdmin, effectiveOn }: Rescue): NonNullable<OutboxEmail['params']> => ({
  name: personName(newAdmin),
  email: newAdmin.email,
  effective: { date: effectiveOn },
  partner: tenantId,
});

/** Tells a known user of the company that it is to get a new global admin, and how an admin objects. */
export const noticeEmail = (rescue: WaitingRescue, reader: MailReader): OutboxEmail =>
  emailToPerson('rescue_notice', companyOf(rescue), reader, about(rescue));

/** Tells the person who is to be the global admin what happens, and which DNS record is asked for. */
export const askedEmail = (rescue: WaitingRescue): OutboxEmail =>
  emailToPerson(
    rescue.dnsRecord ? 'rescue_asked_dns' : 'rescue_asked',
    companyOf(rescue),
    { ...rescue.newAdmin, locale: defaultLocale },
    {
      ...about(rescue),
      ...(rescue.dnsRecord && { recordName: rescue.dnsRecord.name, recordValue: rescue.dnsRecord.value }),
    },
  );

/** Asks another review lead for their approval. */
export const approvalEmail = (rescue: WaitingRescue, lead: User): OutboxEmail =>
  emailToPerson('rescue_approval', companyOf(rescue), lead, about(rescue));

/** Who hears of an end: an admin of the company, a review lead, or the person who was to be the new admin. */
type Audience = 'admin' | 'lead' | 'new_admin';

/** Tells a reader how a rescue has ended; not of its completion, which has emails of its own. */
export const rescueEndedEmail = (rescue: EndedRescue, audience: Audience, reader: MailReader): OutboxEmail =>
  emailToPerson(`rescue_ended_${audience}`, companyOf(rescue), reader, {
    ...about(rescue),
    result: { word: `rescue.result.${rescue.status}` },
  });
