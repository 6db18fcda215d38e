import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Waiting } from './waiting.ts';

const toOwner = ({ email: to, locale, partnerType }: Waiting, kind: string): OutboxEmail => ({
  ...{ kind, to, locale },
  params: { type: { word: `partnerType.${partnerType}` } },
});

/** The email with which the owner of an address confirms it. */
export function confirmAddressEmail(waiting: Waiting): OutboxEmail {
  const { id, link } = waiting;
  const { issue, expiresOn } = link;
  const email = toOwner(waiting, 'reopening_confirm');
  return {
    ...email,
    params: { ...email.params, expires: { date: expiresOn } },
    link: { purpose: 'reopening', record: id, issue, expiresOn, typed: true },
  };
}

/** The one email that tells of the reopening. */
export const reopenedEmail = (waiting: Waiting): OutboxEmail => toOwner(waiting, 'reopening_open');
