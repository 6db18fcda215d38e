import type { Removal } from './removal.ts';

/** Guards of emails and of webhooks. */
export const mail: readonly Removal[] = [
  {
    guard: 'nonce: a claim on an outbox email is recognized on retry after a lost reply',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'absentOr: { [holder]: by }', to: 'absent: [holder]' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: an outbox email claimed by one attempt is not sent by others',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: 'if (!mine) throw new BeingSent(name);', to: '' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: a claim on an email of a record is recognized on retry after a lost reply',
    ...{
      file: 'functions/shared/mail/send-outbox.ts',
      from: "take({ ...open, absentOr: { 'claimed.by': by } })",
      to: "take({ absent: [...open.absent, 'claimed'] })",
    },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'nonce: an email of a record claimed by one attempt is not sent by others',
    ...{
      file: 'functions/shared/mail/send-outbox.ts',
      from: 'if (!known?.claimed || !isStale(known.claimed, clock)) throw new BeingSent(name);',
      to: 'if (!known?.claimed) throw new BeingSent(name);',
    },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'state: an email of a record that was sent is not sent again while it is in the outbox',
    ...{ file: 'functions/shared/mail/send-outbox.ts', from: "absent: ['sentOn', 'dropped']", to: 'absent: []' },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'emails: a record says that one of its emails was refused before another is sent',
    ...{
      file: 'functions/shared/mail/send-outbox.ts',
      from: '  await update({ key, set: { mailTrouble }, when: { exists: true } });\n',
      to: '',
    },
    tests: ['records/send-outbox'],
  },
  {
    guard: 'state: reviewers are told once of an application, by one of two attempts of a wait',
    ...{
      file: 'functions/shared/workflow/workflow-steps.ts',
      from: 'when: { ...also?.when, equals: { version: record.version, ...also?.when.equals } }',
      to: 'when: { equals: { version: record.version } }',
    },
    tests: ['records/review-mail'],
  },
  {
    guard: 'mail: strangers send an address that has confirmed nothing three emails a day',
    ...{
      file: 'functions/shared/mail/stranger-mail.ts',
      from: 'if (!(await isWithin(limit, clock.now))) return false;',
      to: 'await isWithin(limit, clock.now);',
    },
    tests: ['records/stranger-mail'],
  },
  {
    guard: 'counter: a partner sets off so many emails a day to addresses outside its domains',
    ...{
      file: 'functions/shared/mail/partner-mail.ts',
      from: '      when: { below: { mails: dailyLimit(account, clock) - mails + 1 } },\n',
      to: '',
    },
    tests: ['records/partner-mail'],
  },
  {
    guard: 'events: an event that was published is not published again by the check',
    ...{ file: 'functions/webhook/lost-events.ts', from: ' && !published.has(change.id)', to: '' },
    tests: ['records/lost-events'],
  },
  {
    guard: 'emails: those about a record are not listed for another company',
    ...{ file: 'functions/mail/list-mails.ts', from: '(own && !isOf(record, own))', to: 'false' },
    tests: ['journeys/mails'],
  },
  {
    guard: 'emails: one that was sent is not listed as waiting, too',
    ...{ file: 'functions/mail/list-mails.ts', from: 'filter((_, n) => !isDone(rows[n]))', to: 'filter(() => true)' },
    tests: ['records/list-mails'],
  },
  {
    guard: 'emails: a late report does not undo a worse one',
    ...{ file: 'functions/mail/rules.ts', from: 'difference > 0 || ', to: 'difference !== 0 || ' },
    tests: ['unit/mail-rules'],
  },
  {
    guard: 'emails: a report of an earlier email does not show what a later one has ended',
    ...{ file: 'functions/mail/rules.ts', from: 'return isPast || isOlder ? known', to: 'return isOlder ? known' },
    tests: ['unit/mail-rules'],
  },
  {
    guard: 'emails: nothing behind the mark of a signature that a person wrote is hidden',
    ...{ file: 'functions/shared/mail/render-mail.ts', from: 'paragraphs.map(withoutSignature)', to: 'paragraphs' },
    tests: ['unit/mails-and-pages'],
  },
];
