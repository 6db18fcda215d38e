import { setting } from '#shared/runtime/settings.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey, domainOf } from '#shared/schema/fields.ts';
import { isWithin, type Limit } from '#shared/sign-in/limit.ts';

/**
 * How much email strangers, who have no account, can have Tandem send: to one address, to one domain, about one record and
 * from one source. All of them together share these counters.
 */
export const strangerMailLimits = {
  /** A day, to an address that has confirmed nothing. */
  address: 3,
  /**
   * A day, to such an address, of emails that don't lead to the list of applications that name it. The last of the day is
   * kept for one that does.
   */
  addressWithoutList: 2,
  /** A day, to an address whose owner has confirmed it, and so has other ways to what the email says. */
  confirmedAddress: 20,
  /** A day, to all addresses below one registrable domain. */
  domain: 30,
  /** A day, about one application, invitation or user. */
  record: 10,
  /** An hour from one source, for each application that it may make in an hour. */
  sourcePerApplication: 5,
} as const;

/** An email that a stranger sets off. */
export interface StrangerMail {
  to: string;
  /** ID of the application, invitation or user that it is about. */
  about: string;
  /** Where the request came from; none for a reminder. */
  sourceIp?: string | undefined;
  /** Whether its link leads to the list of the open applications that name the address. */
  lists: boolean;
  /** Whether the owner of the address has confirmed it. */
  confirmed?: boolean;
}

/** The length of a day's window. A demo's days are short. */
const dayMinutes = ({ daySeconds }: Clock): number => daySeconds / 60;

const addressLimit = ({ lists, confirmed }: StrangerMail): number => {
  if (confirmed) return strangerMailLimits.confirmedAddress;
  return lists ? strangerMailLimits.address : strangerMailLimits.addressWithoutList;
};

/** The counter of an address that has confirmed nothing, for whoever must count without {@link mayMailStranger}. */
export const addressCounter = (mail: StrangerMail, clock: Clock): Limit => ({
  name: mail.confirmed ? 'mail confirmed' : 'mail address',
  of: addressKey(mail.to),
  tries: addressLimit(mail),
  minutes: dayMinutes(clock),
});

/**
 * Counts an email that a stranger sets off, before it is sent. Counters of the stranger's own come first, so that
 * whoever has used them up uses up nobody else's. At most four updates.
 * @returns whether it may be sent
 */
export async function mayMailStranger(mail: StrangerMail, clock: Clock): Promise<boolean> {
  const { registrableDomain } = await import('#shared/company/domain.ts');
  const { to, about, sourceIp } = mail;
  const { domain, record, sourcePerApplication } = strangerMailLimits;
  const minutes = dayMinutes(clock);
  const bySource = (of: string): Limit => ({
    name: 'mail source',
    of,
    tries: sourcePerApplication * setting('APPLICATIONS_AN_HOUR'),
    minutes: 60,
  });
  const limits: Limit[] = [
    ...(sourceIp ? [bySource(sourceKey(sourceIp))] : []),
    { name: 'mail record', of: about, tries: record, minutes },
    addressCounter(mail, clock),
    { name: 'mail domain', of: registrableDomain(domainOf(to)), tries: domain, minutes },
  ];
  for (const limit of limits) if (!(await isWithin(limit, clock.now))) return false;
  return true;
}
