import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterEvent, blocks, type Fate, fateOf, type SesEvent } from '#functions/mail/rules.ts';
import { isTrouble } from '#shared/mail/email-delivery.ts';

const at = (time: string) => `2026-11-02T${time}:00.000Z`;
const sentOn = at('10:00');
const mail = { destination: ['ann@contoso.example'], timestamp: sentOn };

const delivery = (time = '10:05'): SesEvent => ({ eventType: 'Delivery', mail, delivery: { timestamp: at(time) } });
const delay = (time: string): SesEvent => ({
  eventType: 'DeliveryDelay',
  mail,
  deliveryDelay: { timestamp: at(time) },
});
const bounce = (bounceType: string, bounceSubType: string, time = '10:20'): SesEvent => ({
  eventType: 'Bounce',
  mail,
  bounce: { bounceType, bounceSubType, timestamp: at(time) },
});
const complaint = (complaintFeedbackType: string, complaintSubType: string | null = null): SesEvent => ({
  eventType: 'Complaint',
  mail,
  complaint: { complaintFeedbackType, complaintSubType, timestamp: at('11:00') },
});
const reject: SesEvent = { eventType: 'Reject', mail };

/** The status after events in this order of arrival. */
const fateAfter = (events: readonly SesEvent[]): Fate | undefined =>
  events.reduce<Fate | undefined>((known, event) => {
    const fate = fateOf(event);
    return fate ? afterEvent(known, fate) : known;
  }, undefined);

describe('what SES reports of an email (P4)', () => {
  it.each<[what: string, events: SesEvent[], expected: Fate, blocked: boolean, told: boolean]>([
    [
      'an automatic reply after the delivery is no delay',
      [delivery(), bounce('Transient', 'General')],
      { state: 'delivered', stateOn: at('10:05') },
      false,
      false,
    ],
    [
      'a bounce that nobody can read after the delivery changes nothing',
      [delivery(), bounce('Undetermined', 'Undetermined')],
      { state: 'delivered', stateOn: at('10:05') },
      false,
      false,
    ],
    [
      'a full mailbox after all tries is not delivered',
      [bounce('Transient', 'MailboxFull')],
      { state: 'undelivered', stateOn: at('10:20'), reason: 'mailbox_full' },
      false,
      true,
    ],
    [
      'rejected content is not delivered',
      [bounce('Transient', 'ContentRejected')],
      { state: 'undelivered', stateOn: at('10:20'), reason: 'content_rejected' },
      false,
      true,
    ],
    [
      'an email that is too large is not delivered',
      [bounce('Transient', 'MessageTooLarge')],
      { state: 'undelivered', stateOn: at('10:20'), reason: 'message_too_large' },
      false,
      true,
    ],
    [
      'somebody who takes it out of the junk folder complains of nothing',
      [complaint('not-spam')],
      { state: 'delivered', stateOn: at('11:00') },
      false,
      false,
    ],
    [
      'a report of a program about its signature is no complaint',
      [delivery(), complaint('auth-failure')],
      { state: 'delivered', stateOn: at('10:05') },
      false,
      false,
    ],
    [
      'a late delivery does not undo a complaint',
      [complaint('abuse'), delivery()],
      { state: 'complained', stateOn: at('11:00') },
      true,
      true,
    ],
    [
      'a late delivery does not undo a bounce',
      [bounce('Permanent', 'General'), delivery()],
      { state: 'bounced', stateOn: at('10:20'), reason: 'refused' },
      true,
      true,
    ],
    [
      'a late delay does not undo a delivery',
      [delivery(), delay('09:59')],
      { state: 'delivered', stateOn: at('10:05') },
      false,
      false,
    ],
    [
      'an email that SES rejects is refused',
      [reject],
      { state: 'refused', stateOn: sentOn, reason: 'content_rejected' },
      false,
      true,
    ],
    [
      'a delivery happened when the event says, not when the email was sent',
      [delivery('10:07')],
      { state: 'delivered', stateOn: at('10:07') },
      false,
      false,
    ],
    [
      'a mailbox that does not exist blocks the address',
      [bounce('Permanent', 'NoEmail')],
      { state: 'bounced', stateOn: at('10:20'), reason: 'no_mailbox' },
      true,
      true,
    ],
    [
      'an address on the suppression list of SES is suppressed',
      [bounce('Permanent', 'OnAccountSuppressionList')],
      { state: 'suppressed', stateOn: at('10:20') },
      true,
      true,
    ],
    [
      'an address that SES suppresses because of a complaint is suppressed',
      [complaint('abuse', 'OnAccountSuppressionList')],
      { state: 'suppressed', stateOn: at('11:00') },
      true,
      true,
    ],
    [
      'several delays are as of the last one',
      [delay('10:30'), delay('10:10')],
      { state: 'delayed', stateOn: at('10:30') },
      false,
      false,
    ],
    [
      'a bounce that nobody can read, without a delivery, is not delivered',
      [bounce('Transient', 'General')],
      { state: 'undelivered', stateOn: at('10:20'), reason: 'unclear' },
      false,
      true,
    ],
  ])('%s', (_what, events, expected, blocked, told) => {
    const fate = fateAfter(events);
    expect(fate).toEqual(expected);
    expect(fate && blocks(fate)).toBe(blocked);
    expect(fate && isTrouble(fate.state)).toBe(told);
  });

  it('an event of another type changes nothing', () => {
    expect(fateAfter([{ eventType: 'Open', mail }])).toBeUndefined();
  });

  it('is the same in any order of arrival, and however often an event arrives', () => {
    const some = fc.constantFrom(
      delivery(),
      delivery('10:06'),
      delay('09:59'),
      delay('10:10'),
      bounce('Transient', 'General'),
      bounce('Undetermined', 'Undetermined', '10:02'),
      bounce('Transient', 'MailboxFull'),
      bounce('Transient', 'ContentRejected'),
      bounce('Permanent', 'General'),
      bounce('Permanent', 'NoEmail'),
      bounce('Permanent', 'OnAccountSuppressionList', '10:01'),
      complaint('not-spam'),
      complaint('abuse'),
      reject,
    );
    const orders = fc.array(some, { minLength: 1, maxLength: 8 }).chain(events =>
      fc.record({
        events: fc.constant(events),
        reordered: fc.shuffledSubarray(events, { minLength: events.length }),
        again: fc.subarray(events),
      }),
    );
    fc.assert(
      fc.property(orders, ({ events, reordered, again }) => {
        expect(fateAfter([...reordered, ...again])).toEqual(fateAfter(events));
      }),
    );
  });
});
