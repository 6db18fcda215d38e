import { beforeEach, describe, expect, it, vi } from 'vitest';
import { retryEmails } from '#functions/mail/outbox.ts';
import { get, transact } from '#shared/db/table.ts';
import { enqueueEmail, type QueuedEmail, queuedEmailKey } from '#shared/mail/enqueue.ts';
import { setting } from '#shared/runtime/settings.ts';

/** When emails were sent, in milliseconds, and how many at a time. */
const ses = vi.hoisted(() => ({ sent: [] as number[], underWay: 0, most: 0, isDown: false }));
vi.mock('#shared/mail/send-mail.ts', () => ({
  MailRefused: class extends Error {},
  sendMail: async () => {
    if (ses.isDown) throw new Error('Throttling');
    ses.sent.push(performance.now());
    ses.most = Math.max(ses.most, ++ses.underWay);
    await new Promise(done => setTimeout(done, 50));
    ses.underWay -= 1;
    return 'id';
  },
}));
vi.mock('#shared/mail/render-outbox-email.ts', () => ({
  renderOutboxEmail: async () => ({ subject: 'S', text: 'T', html: 'H' }),
}));

Object.assign(process.env, { MAILS_PER_SECOND: '100', PROGRAMME: 'Partners' });

/** In milliseconds: what a turn may be taken late without those behind it moving, and what a timer comes early. */
const lateTurn = 100 + 5;

const since = () => new Date(Date.now() - 2 * 60_000);

/** Enqueues emails two minutes ago. @returns their IDs */
async function waiting(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const email = { kind: 'password_changed', to: 'ann@contoso.example', locale: 'en-US', params: {} } as const;
  for (let n = 0; n < count; n += 50) await transact(ids.slice(n, n + 50).map(id => enqueueEmail(email, since(), id)));
  return ids;
}

beforeEach(() => Object.assign(ses, { sent: [], most: 0, isDown: false }));

describe('emails that wait', () => {
  it('are sent side by side, no faster than the stage says, and each once', async () => {
    expect(setting('MAILS_PER_SECOND')).toBe(100);
    const ids = await waiting(120);
    const before = performance.now();
    await retryEmails();
    expect(ses.sent).toHaveLength(120);
    const lastTurn = before + (119 * 1000) / 100 - lateTurn;
    expect(ses.sent.at(-1)).toBeGreaterThan(lastTurn);
    expect(ses.most).toBeGreaterThan(1);
    for (const id of ids) expect(await get<QueuedEmail>(queuedEmailKey(id))).not.toHaveProperty('watch');
    await retryEmails();
    expect(ses.sent).toHaveLength(120);
  }, 30_000);

  it('wait on while SES takes none, and are sent when it does', async () => {
    const ids = await waiting(5);
    ses.isDown = true;
    await retryEmails();
    for (const id of ids) expect(await get<QueuedEmail>(queuedEmailKey(id))).toHaveProperty('watch');
    ses.isDown = false;
    await retryEmails();
    expect(ses.sent).toHaveLength(5);
  }, 30_000);
});
