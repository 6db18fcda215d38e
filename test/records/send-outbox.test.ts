import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Key } from '#shared/db/write.ts';
import { type MailTrouble, mailKeptUntil } from '#shared/mail/email-delivery.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { whereRepliesAreLost } from '#test/losing.ts';

const sent: string[] = [];
const ses = vi.hoisted(() => ({ isDown: false, refuses: false }));
vi.mock('#shared/mail/send-mail.ts', () => {
  class MailRefused extends Error {
    reason = 'content_rejected';
  }
  return {
    MailRefused,
    sendMail: async (to: string) => {
      if (ses.isDown) throw new Error('Throttling');
      if (ses.refuses) throw new MailRefused();
      return `message ${sent.push(to)}`;
    },
  };
});
vi.mock('#shared/runtime/settings.ts', () => ({
  setting: (name: string) => ({ TABLE: process.env.TABLE, DAY_SECONDS: '86400' })[name],
}));

const outboxEmail = {
  kind: 'status_active',
  to: 'ann@contoso.example',
  locale: 'en-US',
  tenantId: 'contoso',
  params: { company: 'Contoso' },
} as const satisfies OutboxEmail;
const mail = async () => ({ subject: 'Welcome', text: 'Welcome', html: 'Welcome' });

describe('an outbox email, when the reply to every first write is lost after it took effect (21)', () => {
  const tandem = whereRepliesAreLost(async () => ({
    ...(await import('#shared/mail/send-outbox.ts')),
    ...(await import('#shared/db/table.ts')),
    ...(await import('#shared/mail/enqueue.ts')),
  }));
  beforeEach(() => {
    sent.length = 0;
    Object.assign(ses, { isDown: false, refuses: false });
  });

  const outbox = { welcome: outboxEmail };
  const welcomeOf = ({ pk }: { pk: string }) => ({ pk, sk: 'MAIL#welcome' });

  /** A record with an unsent outbox email, and what an earlier attempt has stored of it. */
  async function withUnsentEmail(attempt?: object) {
    const id = crypto.randomUUID();
    const key = { pk: `ENROLLMENT#${id}`, sk: 'ENROLLMENT' };
    await tandem.transact([{ key, put: { id, outbox } }, ...(attempt ? [{ key: welcomeOf(key), put: attempt }] : [])]);
    return key;
  }

  const taken = { remove: ['outbox.welcome'] };
  const troubleOf = async (key: Key) => (await tandem.get<{ mailTrouble?: MailTrouble }>(key))?.mailTrouble;
  const refused = { to: outboxEmail.to, state: 'refused', email: 'welcome', reason: 'content_rejected' };

  it.each([
    ['that is not claimed', undefined],
    [
      'that was claimed by an attempt that died',
      { claimed: { at: '2026-01-01T00:00:00.000Z', by: 'a try that died' } },
    ],
  ])('%s is sent once, and the next write of its record takes it out of the outbox', async (_which, attempt) => {
    const key = await withUnsentEmail(attempt);
    expect(await tandem.sendOutbox(key, outbox, mail)).toEqual(taken);
    expect(await tandem.sendOutbox(key, outbox, mail)).toEqual(taken);
    expect(sent).toEqual([outboxEmail.to]);
    const { items } = await tandem.query<{ sentOn: string; ttl: number }>({
      partition: key.pk,
      sort: { beginsWith: 'MAIL#' },
      limit: 10,
      consistent: true,
    });
    const { kind, to, tenantId } = outboxEmail;
    const list = { tenantId, queue: `MAILS#${tenantId}` };
    const sentOn = expect.any(String);
    const row = { kind, to, subject: 'Welcome: Contoso is active', messageId: 'message 1', sentOn, ...list };
    expect(items).toMatchObject([row]);
    expect(items[0]?.ttl).toBe(mailKeptUntil(String(items[0]?.sentOn)));
    expect(items[0]).not.toHaveProperty('claimed');
  });

  it('that SES has reported as delivered before the attempt stopped is no delivery problem', async () => {
    const key = await withUnsentEmail();
    await tandem.sendOutbox(key, outbox, mail);
    await tandem.upsert(welcomeOf(key), { state: 'delivered', stateOn: '2026-11-02T10:00:00.000Z' });
    expect(await tandem.sendOutbox(key, outbox, mail)).toEqual(taken);
    expect(await troubleOf(key)).toBeUndefined();
  });

  it('that SES refuses is a delivery problem of its record at once, although SES can’t be asked about the next', async () => {
    const key = await withUnsentEmail();
    const late = { ...outboxEmail, to: 'late@contoso.example' };
    ses.refuses = true;
    const whileDown = async (name: string) => {
      ses.isDown = name === 'late';
      return mail();
    };
    await expect(tandem.sendOutbox(key, { ...outbox, late }, whileDown)).rejects.toThrow('Throttling');
    expect(await troubleOf(key)).toMatchObject(refused);
  });

  it('that SES has refused is no delivery problem again, in the attempt after, once another email was asked for', async () => {
    const key = await withUnsentEmail();
    ses.refuses = true;
    expect(await tandem.sendOutbox(key, outbox, mail)).toEqual(taken);
    expect(await troubleOf(key)).toMatchObject(refused);
    await tandem.update({ key, remove: ['mailTrouble'], when: { exists: true } });
    expect(await tandem.sendOutbox(key, outbox, mail)).toEqual(taken);
    expect(await troubleOf(key)).toBeUndefined();
  });

  it('that may not be sent is asked about once, and nothing shows that it was to be sent', async () => {
    const key = await withUnsentEmail();
    const maySend = vi.fn(async () => false);
    for (const _attempt of [1, 2]) expect(await tandem.sendOutbox(key, outbox, mail, maySend)).toEqual(taken);
    expect([maySend.mock.calls.length, sent.length]).toEqual([1, 0]);
    expect(await tandem.get(welcomeOf(key))).toEqual({ ...welcomeOf(key), dropped: true, ttl: expect.any(Number) });
  });

  it('is counted once, although SES takes it at the second attempt only', async () => {
    const key = await withUnsentEmail();
    const asked: OutboxEmail[] = [];
    const counted = { welcome: { ...outboxEmail, counted: { sourceIp: '192.0.2.1' } } };
    const maySend = async (email: OutboxEmail) => asked.push(email) > 0;
    ses.isDown = true;
    await expect(tandem.sendOutbox(key, counted, mail, maySend)).rejects.toThrow('Throttling');
    ses.isDown = false;
    await tandem.sendOutbox(key, counted, mail, maySend);
    expect(sent).toEqual([outboxEmail.to]);
    expect(asked.map(email => email.counted)).toEqual([{ sourceIp: '192.0.2.1' }, undefined]);
    expect(await tandem.get(welcomeOf(key))).not.toHaveProperty('counted');
  });

  it('that is an item of its own says itself what happened to it, and stays in its company’s list', async () => {
    const id = crypto.randomUUID();
    const write = tandem.enqueueEmail(outboxEmail, new Date('2026-11-02T10:00:00Z'), id);
    await tandem.transact([write]);
    await tandem.sendQueued(write.key, ['letter', outboxEmail], mail, { done: tandem.waitingMembers });
    expect(sent).toEqual([outboxEmail.to]);
    const stored = await tandem.get<object>(write.key);
    const { kind, to, tenantId } = outboxEmail;
    const list = { tenantId, queue: `MAILS#${tenantId}`, queueKey: '2026-11-02T10:00:00.000Z' };
    expect(stored).toMatchObject({
      id,
      kind,
      to,
      messageId: 'message 1',
      sentOn: expect.any(String),
      outbox: {},
      ...list,
    });
    expect(stored).not.toHaveProperty('watch');
    const { items } = await tandem.query({ partition: write.key.pk, limit: 10, consistent: true });
    expect(items).toHaveLength(1);
  });

  it.each(['of a record', 'that is an item of its own'])(
    '%s that several attempts send concurrently is sent once, and the others retry later',
    async which => {
      const record = await withUnsentEmail();
      const { key, ...own } = tandem.enqueueEmail(outboxEmail, new Date('2026-11-02T10:00:00Z'));
      await tandem.transact([{ key, ...own }]);
      const send = () =>
        which === 'of a record'
          ? tandem.sendOutbox(record, outbox, mail)
          : tandem.sendQueued(key, ['letter', outboxEmail], mail, { done: tandem.waitingMembers });
      const tries = await Promise.allSettled(Array.from({ length: 8 }, send));
      expect(sent).toEqual([outboxEmail.to]);
      const refused = tries.filter(({ status }) => status === 'rejected');
      // One that comes late enough finds that the email of a record has been sent.
      if (which !== 'of a record') expect(refused).toHaveLength(7);
      for (const one of refused) expect(one).toMatchObject({ reason: { name: 'BeingSent' } });
    },
  );
});
