import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { nextSteps, toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import { afterEvent, blocks, type Fate, fateOf, type SesEvent, troubleAfter } from '#functions/mail/rules.ts';
import { locales } from '#shared/i18n/locale.ts';
import { deliveryReasons, deliveryStates, isTrouble, type MailTrouble } from '#shared/mail/email-delivery.ts';
import { fateInWords } from '#shared/mail/mail-words.ts';
import { afterDays } from '#test/clock.ts';
import { begun, inStatus } from '#test/records.ts';

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

describe('the delivery problem of a record', () => {
  const full = { state: 'undelivered', stateOn: at('22:00'), reason: 'mailbox_full' } as const;
  const delivered = { state: 'delivered', stateOn: at('14:01') } as const;
  const first = { email: 'confirm-1', to: 'ann@contoso.example', sentOn };
  const second = { email: 'confirm-2', to: 'Ann@contoso.example', sentOn: at('14:00') };
  const trouble: MailTrouble = {
    to: first.to,
    state: 'undelivered',
    on: at('22:00'),
    reason: 'mailbox_full',
    email: 'confirm-1',
    sentOn,
  };

  it('is the email that was not delivered, with its reason', () => {
    expect(troubleAfter(undefined, { ...full, ...first }, [])).toEqual(trouble);
  });

  it('ends when a later email reaches the address', () => {
    expect(troubleAfter(trouble, { ...delivered, ...second }, [])).toBeUndefined();
  });

  it('does not begin when a later email has reached the address', () => {
    const others = [{ kind: 'confirm', ...second, ...delivered }];
    expect(troubleAfter(undefined, { ...full, ...first }, others)).toBeUndefined();
  });

  it('stays when an earlier email, or one to another address, is delivered, or one is delayed', () => {
    expect(troubleAfter(trouble, { ...delivered, ...second, sentOn: at('09:00') }, [])).toBe(trouble);
    expect(troubleAfter(trouble, { ...delivered, ...second, to: 'bob@contoso.example' }, [])).toBe(trouble);
    expect(troubleAfter(trouble, { state: 'delayed', stateOn: at('15:00'), ...second }, [])).toBe(trouble);
  });

  it('of an email that may have been answered automatically ends when the same email is delivered', () => {
    expect(troubleAfter({ ...trouble, reason: 'unclear' }, { ...delivered, ...first }, [])).toBeUndefined();
  });

  it('is that of the email that was sent last', () => {
    const later = { ...trouble, email: 'confirm-2', sentOn: at('14:00') };
    expect(troubleAfter(later, { ...full, ...first }, [])).toBe(later);
    expect(troubleAfter(trouble, { ...full, ...second }, [])).toMatchObject({ email: 'confirm-2' });
  });

  it('of older data, without the time of sending, counts from when it was found', () => {
    const older: MailTrouble = { to: first.to, state: 'bounced', on: at('09:30') };
    expect(troubleAfter(older, { ...delivered, ...first }, [])).toBeUndefined();
  });
});

describe('an application whose contact got no email', () => {
  const trouble = (state: MailTrouble['state'], to = 'ann@contoso.example'): MailTrouble => ({ to, state, on: sentOn });
  const stepsOf = (record: Enrollment) => nextSteps(record, afterDays(1).now).map(({ step }) => step);

  it('offers to try again and to use another address while the mailbox may work later', () => {
    const record = { ...begun(), mailTrouble: trouble('undelivered', begun().application.primaryContact.email) };
    expect(nextSteps(record, afterDays(1).now).slice(0, 2)).toEqual([
      { step: 'send_again', href: `/v1/enrollments/${record.id}/verificationemail` },
      { step: 'change_contact_address', href: `/v1/enrollments/${record.id}` },
    ]);
    expect(toEnrollmentResource(record, afterDays(1).now).mailTrouble).toMatchObject({ state: 'undelivered' });
  });

  it.each(['bounced', 'refused', 'complained', 'suppressed'] as const)(
    'asks for another address after an email that was %s',
    state => {
      const record = { ...begun(), mailTrouble: trouble(state, begun().application.primaryContact.email) };
      expect(stepsOf(record)).toEqual(['change_contact_address', 'confirm_email']);
    },
  );

  it('offers nothing to send again where nothing can be requested again', () => {
    const record = {
      ...inStatus('in_review'),
      mailTrouble: trouble('undelivered', begun().application.primaryContact.email),
    };
    expect(stepsOf(record)[0]).toBe('change_contact_address');
  });

  it('says nothing of an email to somebody else, or once it has ended', () => {
    const { email } = begun().application.primaryContact;
    const other = { ...begun(), mailTrouble: trouble('bounced', 'somebody@fabrikam.example') };
    const ended = { ...inStatus('withdrawn'), mailTrouble: trouble('bounced', email) };
    expect(stepsOf(other)).toEqual(['confirm_email']);
    for (const record of [other, ended])
      expect(toEnrollmentResource(record, afterDays(1).now).mailTrouble).toBeUndefined();
  });
});

describe('what became of an email, in words', () => {
  it.each(locales)('names the domain, the time and the reason in %s', locale => {
    for (const state of deliveryStates) {
      for (const reason of deliveryReasons) {
        const words = fateInWords(locale, { to: 'ann@contoso.example', state, on: sentOn, reason });
        if (state === 'delivered') expect(words).toBeUndefined();
        else expect(words).toMatch(/\S{8}/);
        if (state === 'bounced' || state === 'undelivered') expect(words).toContain('contoso.example');
      }
    }
  });

  it('reads as a sentence', () => {
    const fate = { to: 'ann@contoso.example', state: 'bounced', on: at('10:41'), reason: 'no_mailbox' } as const;
    expect(fateInWords('en-US', fate)).toBe(
      'contoso.example refused it on November 2, 2026 at 10:41 UTC: there is no such mailbox',
    );
  });
});
