import type { SNSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { mailChoiceKey } from '#functions/announcement/announcement.ts';
import { recordMailEvents } from '#functions/mail/events.ts';
import type { StoredConsent } from '#shared/audit/consent.ts';
import { countItems, get, query, transact } from '#shared/db/table.ts';
import { emailKey } from '#shared/identity/people.ts';
import { userKey } from '#shared/identity/user.ts';
import {
  type EmailDelivery,
  liftBlockWrite,
  type MailTrouble,
  mailKeptUntil,
  undeliveredPartitions,
  unreachableAddressKey,
} from '#shared/mail/email-delivery.ts';
import { monday } from '#test/clock.ts';

const timestamp = '2026-11-02T10:00:00.000Z';

const to = 'bounced@fabrikam.example';

/** What SES reports of an email, as SNS passes it on. */
const snsEvent = (record: string, letter: string, report: object, sentOn = timestamp, address = to): SNSEvent => {
  const mail = { destination: [address], timestamp: sentOn, tags: { record: [record], letter: [letter] } };
  return { Records: [{ Sns: { Message: JSON.stringify({ mail, ...report }) } }] } as unknown as SNSEvent;
};
const bounceOf = (bounceType: string, bounceSubType = 'General', on = timestamp) => ({
  eventType: 'Bounce',
  bounce: { bounceType, bounceSubType, timestamp: on },
});
const deliveryOn = (on: string) => ({ eventType: 'Delivery', delivery: { timestamp: on } });

const event = (eventType: 'Bounce' | 'Delivery', record: string, letter: string): SNSEvent =>
  snsEvent(record, letter, eventType === 'Bounce' ? bounceOf('Permanent') : deliveryOn(timestamp));

/** An invitation without anything but its key, and what the table holds of it. */
async function someRecord() {
  const id = crypto.randomUUID();
  const key = { pk: `INVITATION#${id}`, sk: 'INVITATION' };
  await transact([{ key, put: { id } }]);
  const report = (letter: string, what: object, sentOn?: string) =>
    recordMailEvents(snsEvent(`INVITATION_${id}`, letter, what, sentOn));
  const trouble = async () => (await get<{ mailTrouble?: MailTrouble }>(key))?.mailTrouble;
  return { id, report, trouble };
}

describe('the record of an email', () => {
  it('shows a full mailbox until a later email is delivered, and the address is not blocked', async () => {
    const { report, trouble } = await someRecord();
    const address = unreachableAddressKey(to);
    const blocked = await get(address);
    await report('first', bounceOf('Transient', 'MailboxFull', '2026-11-02T22:00:00.000Z'));
    expect(await trouble()).toMatchObject({ to, state: 'undelivered', reason: 'mailbox_full', email: 'first' });
    expect(await get(address)).toEqual(blocked);
    await report('second', deliveryOn('2026-11-02T23:00:01.000Z'), '2026-11-02T23:00:00.000Z');
    expect(await trouble()).toBeUndefined();
  });

  it('shows nothing of an automatic reply that arrives before the delivery, and it no longer counts', async () => {
    const { report, trouble, id } = await someRecord();
    const [partition = ''] = undeliveredPartitions(timestamp, new Date(timestamp));
    const before = await countItems({ partition }, 1000);
    await report('first', bounceOf('Transient', 'General'));
    expect(await trouble()).toMatchObject({ state: 'undelivered', reason: 'unclear' });
    await report('first', deliveryOn('2026-11-02T10:00:05.000Z'));
    expect(await trouble()).toBeUndefined();
    expect(await countItems({ partition }, 1000)).toBe(before);
    const delivery = await get<EmailDelivery>({ pk: `INVITATION#${id}`, sk: 'MAIL#first' });
    // Nothing else is known of it, as of one that was deleted before its report: it goes as well.
    const ttl = mailKeptUntil(timestamp);
    expect(delivery).toMatchObject({ state: 'delivered', stateOn: '2026-11-02T10:00:05.000Z', ttl });
    expect(delivery?.reason).toBeUndefined();
  });

  it('keeps what is worse when events arrive late', async () => {
    const { report, trouble } = await someRecord();
    await report('first', bounceOf('Permanent', 'NoEmail'));
    await report('first', deliveryOn('2026-11-02T10:00:05.000Z'));
    expect(await trouble()).toMatchObject({ state: 'bounced', reason: 'no_mailbox' });
  });
});

it('a bounced email counts once as undelivered, however often it is reported, and a delivered one does not', async () => {
  const id = crypto.randomUUID();
  const [partition = ''] = undeliveredPartitions(timestamp, new Date(timestamp));
  const before = await countItems({ partition }, 1000);
  await recordMailEvents(event('Bounce', `EMAIL_${id}`, 'letter'));
  await recordMailEvents(event('Bounce', `EMAIL_${id}`, 'letter'));
  await recordMailEvents(event('Delivery', `EMAIL_${crypto.randomUUID()}`, 'letter'));
  expect(await countItems({ partition }, 1000)).toBe(before + 1);
  expect(await countItems({ partition, sort: { from: '2026-11-03', to: '~' } }, 1000)).toBe(0);
  const delivery = await get<EmailDelivery>({ pk: `EMAIL#${id}`, sk: 'EMAIL' });
  expect(delivery?.state).toBe('bounced');
});

describe('a complaint', () => {
  const complaint = { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse', timestamp } };

  /** A person with an address that signs in, who complains about an email, and what their company's ledger has. */
  async function somebody() {
    const [userId, tenantId] = [crypto.randomUUID(), crypto.randomUUID()];
    const email = `ann-${userId}@contoso.example`;
    const user = { userId, tenantId, email, firstName: 'Ann', lastName: 'Lee', locale: 'en-US' };
    await transact([{ key: userKey(userId), put: user }]);
    await transact([{ key: emailKey(email), put: { userId, tenantId } }]);
    const complain = async (id: string, kind: string) => {
      const key = { pk: `EMAIL#${id}`, sk: 'EMAIL' };
      if (!(await get(key))) await transact([{ key, put: { kind, to: email, sentOn: timestamp } }]);
      return recordMailEvents(snsEvent(`EMAIL_${id}`, 'letter', complaint, timestamp, email), { now: monday });
    };
    const ledger = async () => (await query<StoredConsent>({ partition: `CONSENT#${tenantId}`, limit: 10 })).items;
    return { userId, tenantId, email, complain, ledger };
  }

  it('takes back emails in the ledger of the company of whoever has the address, once, however often it is reported', async () => {
    const { userId, tenantId, email, complain, ledger } = await somebody();
    const id = crypto.randomUUID();
    await Promise.all([complain(id, 'status_in_review'), complain(id, 'status_in_review')]);
    await complain(id, 'status_in_review');
    await complain(crypto.randomUUID(), 'welcome');
    expect(await ledger()).toMatchObject([
      {
        ...{ tenantId, kind: 'email', act: 'taken_back', on: timestamp, about: { id: userId, name: 'Ann Lee' } },
        by: { userId, email },
        source: { way: 'complaint' },
      },
    ]);
    expect(await get(unreachableAddressKey(email))).toMatchObject({ state: 'complained', on: timestamp });
    const log = await query({ partition: `AUDIT#${tenantId}#${monday.toISOString().slice(0, 7)}`, limit: 10 });
    expect(log.items).toMatchObject([{ operation: 'add_mail_block' }]);
  });

  it('about an announcement turns announcements off, and about the next any email, after a block was lifted', async () => {
    const { userId, email, complain, ledger } = await somebody();
    await complain(crypto.randomUUID(), 'announcement');
    expect(await ledger()).toMatchObject([{ kind: 'announcement_mail', act: 'taken_back' }]);
    expect(await get(mailChoiceKey(userId))).toBeDefined();
    await transact([liftBlockWrite(email)]);
    await complain(crypto.randomUUID(), 'announcement');
    expect((await ledger()).map(({ kind }) => kind)).toEqual(['announcement_mail', 'email']);
  });

  it('of somebody who has no sign-in is in no ledger, and the address is blocked', async () => {
    const id = crypto.randomUUID();
    const address = `${id}@stranger.example`;
    await recordMailEvents(snsEvent(`EMAIL_${id}`, 'letter', complaint, timestamp, address));
    expect(await get(unreachableAddressKey(address))).toMatchObject({ state: 'complained' });
  });
});
