import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { whereRepliesAreLost } from '#test/losing.ts';

const sent: string[] = [];
vi.mock('#shared/mail/send-mail.ts', () => ({
  MailRefused: class extends Error {},
  sendMail: async (to: string) => `message ${sent.push(to)}`,
}));
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
  });

  /** A record with an unsent outbox email. */
  async function withUnsentEmail(claimed?: OutboxEmail['claimed']) {
    const id = crypto.randomUUID();
    const [key, outbox] = [
      { pk: `ENROLLMENT#${id}`, sk: 'ENROLLMENT' },
      { welcome: { ...outboxEmail, ...(claimed && { claimed }) } },
    ];
    await tandem.transact([{ key, put: { id, outbox } }]);
    return { key, outbox };
  }

  it.each([
    ['that is not claimed', undefined],
    ['that was claimed by an attempt that died', { at: '2026-01-01T00:00:00.000Z', by: 'a try that died' }],
  ])('%s is sent once and removed from the outbox', async (_which, claimed) => {
    const { key, outbox } = await withUnsentEmail(claimed);
    await tandem.sendOutbox(key, outbox, mail);
    expect(sent).toEqual([outboxEmail.to]);
    expect(await tandem.get(key)).toMatchObject({ outbox: {} });
    const { items } = await tandem.query({
      partition: key.pk,
      sort: { beginsWith: 'MAIL#' },
      limit: 10,
      consistent: true,
    });
    const { kind, to, tenantId } = outboxEmail;
    const list = { tenantId, queue: `MAILS#${tenantId}` };
    expect(items).toMatchObject([{ kind, to, subject: 'Welcome: Contoso is active', messageId: 'message 1', ...list }]);
  });

  it('that is an item of its own says itself what happened to it, and stays in its company’s list', async () => {
    const id = crypto.randomUUID();
    const write = tandem.enqueueEmail(outboxEmail, new Date('2026-11-02T10:00:00Z'), id);
    await tandem.transact([write]);
    await tandem.sendOutbox(write.key, { letter: outboxEmail }, mail, { done: tandem.waitingMembers });
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

  it('that several attempts send concurrently is sent once, and the others retry later', async () => {
    const { key, outbox } = await withUnsentEmail();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => tandem.sendOutbox(key, outbox, mail)));
    expect(sent).toEqual([outboxEmail.to]);
    const refused = tries.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(7);
    for (const one of refused) expect(one).toMatchObject({ reason: { name: 'BeingSent' } });
  });
});
