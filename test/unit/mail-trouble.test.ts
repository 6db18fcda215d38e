import { describe, expect, it } from 'vitest';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { nextSteps, toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import { troubleAfter } from '#functions/mail/rules.ts';
import { locales } from '#shared/i18n/locale.ts';
import { deliveryReasons, deliveryStates, type MailTrouble } from '#shared/mail/email-delivery.ts';
import { fateInWords } from '#shared/mail/mail-words.ts';
import { afterDays } from '#test/clock.ts';
import { begun, inStatus } from '#test/records.ts';

const at = (time: string) => `2026-11-02T${time}:00.000Z`;
const sentOn = at('10:00');

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
