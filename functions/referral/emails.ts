import { get } from '#shared/db/table.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { adminsOf, peopleWithRole } from '#shared/identity/people.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Referral } from './referral.ts';
import { withSight } from './scope.ts';

/** What a company that gets a referral is told, and what its sender is. */
type ReceiverMail = 'received' | 'reminder';
type SenderMail = 'accepted' | 'declined' | 'expired' | 'closed';
type Emails = Record<string, OutboxEmail>;

/** What every text can say. */
function paramsOf(referral: Referral): NonNullable<OutboxEmail['params']> {
  const { id, to, from, source, lead, country, location, expiresOn, decline, status, wantsContact, createdDate } =
    referral;
  return {
    ...{ referral: id, business: to.tenantId, company: to.name, source, status },
    sender: from.tenantId ? from.name : (lead?.companyName ?? ''),
    customer: lead?.companyName ?? '',
    country: { country },
    place: location?.name ?? '',
    located: location ? 'yes' : 'no',
    message: lead?.message ?? '',
    call: wantsContact ? 'yes' : 'no',
    sent: { date: createdDate },
    ...(expiresOn && { expires: { date: expiresOn } }),
    ...(decline && { reason: { word: `referral.reason.${decline.reason}` } }),
    noted: decline?.note ? 'yes' : 'no',
    note: decline?.note ?? '',
  };
}

/** By its key in the outbox, with the record's version: it is sent once. */
const entry = ({ version }: Referral, email: OutboxEmail, mark = ''): Emails => ({
  [`${email.kind}${mark}-${version}`]: email,
});

const toPerson = (kind: string, referral: Referral, person: User): OutboxEmail => ({
  ...{ kind, ...addressedTo(person), tenantId: person.tenantId },
  timeZone: timeZoneFor(person.timeZone, referral.country),
  params: paramsOf(referral),
});

/** The people who answer a company's referrals, and see this one; its global admins if there are none. At most four reads. */
async function answerers(referral: Referral): Promise<User[]> {
  const { tenantId } = referral.to;
  const found = (
    await Promise.all(
      (['referrals_admin', 'business_profile_admin'] as const).map(role => peopleWithRole(tenantId, role)),
    )
  ).flat();
  const people = [...new Map(found.map(user => [user.userId, user])).values()];
  const seeing = await withSight(
    people.filter(({ status }) => status === 'active'),
    referral,
  );
  return seeing.length > 0 ? seeing : adminsOf(tenantId);
}

/** To those who answer. At most four reads. */
export async function receiverEmails(mail: ReceiverMail, referral: Referral): Promise<Emails> {
  const people = await answerers(referral);
  const emails = people.map((person, n) => entry(referral, toPerson(`referral_${mail}`, referral, person), `_${n}`));
  return Object.assign({}, ...emails);
}

/** To people of the company who were put on the team. */
export const teamEmail = (referral: Referral, person: User): OutboxEmail =>
  toPerson('referral_shared', referral, person);

/** To the customer who asked. */
function toCustomer(kind: string, referral: Referral, more: Partial<OutboxEmail> = {}): Emails {
  const { lead, locale, country } = referral;
  if (!lead) return {};
  const reader = { ...addressedTo({ ...lead.contact, locale }), timeZone: timeZoneFor(undefined, country) };
  return entry(referral, { kind, ...reader, params: paramsOf(referral), ...more });
}

/** The email with which a customer confirms an inquiry. Its link expires with the inquiry. */
export const confirmationEmail = (referral: Referral): Emails =>
  toCustomer('inquiry_confirm', referral, {
    link: {
      ...{ purpose: 'inquiry', record: referral.id, issue: referral.link.issue, typed: true },
      expiresOn: referral.expiresOn ?? referral.createdDate,
    },
  });

/** To whoever sent it: the person, while that one can read it, or the customer. At most one read. A client gets no email. */
export async function senderEmails(mail: SenderMail, referral: Referral): Promise<Emails> {
  const { from } = referral;
  if (!from.tenantId) return mail === 'closed' ? {} : toCustomer(`inquiry_${mail}`, referral);
  const person = await get<User>(userKey(from.userId));
  return person?.status === 'active' ? entry(referral, toPerson(`referral_${mail}`, referral, person)) : {};
}
