import { describe, expect, it } from 'vitest';
import { linkSecret } from '#shared/crypto/link-secret.ts';
import { get, transact } from '#shared/db/table.ts';
import { defineLink } from '#shared/links/define-link.ts';
import { consumeWrite, type LinkPurpose, linkWrites, verifyCode } from '#shared/links/link.ts';
import { afterDays } from '#test/clock.ts';
import { programKey } from '#test/key.ts';

interface Stored {
  id: string;
  status: 'open' | 'done' | 'closed' | 'gone';
}

const key = (id: string) => ({ pk: `TEST#${id}`, sk: 'TEST' });
const expiresOn = afterDays(14).now.toISOString();
const clock = afterDays(1);

/** A kind of link, declared as a capability does. */
const testLink = defineLink<Stored>({
  purposes: ['user'],
  key,
  opens: ({ status }) => status !== 'gone',
  issue: () => 1,
  state: ({ record }, own) => (own === 'open' && record.status !== 'open' ? { closed: 'enrollment.closed' } : own),
  dates: () => ({ expired: expiresOn, newer: expiresOn }),
});

/** Stores a record with a link to it. */
async function stored(status: Stored['status'], purpose: LinkPurpose = 'user') {
  const record: Stored = { id: crypto.randomUUID(), status };
  const subject = { purpose, record: record.id, issue: 1 };
  const secret = linkSecret(programKey, subject);
  await transact([{ key: key(record.id), put: record }, ...linkWrites(subject, secret, expiresOn)]);
  return { record, ...secret };
}

describe('a kind of emailed link', () => {
  it('a link opens its record', async () => {
    const { record, token } = await stored('open');
    const opened = await testLink.open(token);
    expect(opened).toMatchObject({ token, record, link: { purpose: 'user', wrong: 0 } });
    await testLink.requireOpen(opened, clock);
    expect(await testLink.openValid(token, clock)).toEqual({ ...opened, used: false });
  });

  it.each([
    ['with another purpose', 'open', 'partnership'],
    ['to a record that takes no links', 'gone', 'user'],
  ] as const)('a link %s is unknown (P2)', async (_which, status, purpose) => {
    const { token } = await stored(status, purpose);
    await expect(testLink.open(token)).rejects.toMatchObject({ status: 404, reason: 'token.unknown' });
  });

  it('a link whose record is closed is refused with the record’s reason', async () => {
    const { token } = await stored('closed');
    await expect(testLink.openValid(token, clock)).rejects.toMatchObject({ reason: 'enrollment.closed' });
  });

  it('a link that another request used after it was read counts as used, not as closed (R41)', async () => {
    const { record, token } = await stored('open');
    const before = await testLink.open(token);
    await transact([consumeWrite(before, clock), { key: key(record.id), set: { status: 'done' } }]);
    const opened = { ...before, record: { ...record, status: 'done' as const } };
    expect(await testLink.openValid(token, clock)).toMatchObject({ used: true });
    await expect(testLink.requireOpen(opened, clock)).rejects.toMatchObject({ status: 410, reason: 'token.used' });
  });

  it('an expired link is refused with 410 and the day it expired (P3)', async () => {
    const opened = await testLink.open((await stored('open')).token);
    await expect(testLink.requireOpen(opened, afterDays(15))).rejects.toMatchObject({
      status: 410,
      reason: 'token.expired',
      options: { params: { expired: new Date(expiresOn) } },
    });
  });

  it('a wrong code is counted before it is refused, and a counted link still opens', async () => {
    const { token, code } = await stored('open');
    const wrong = code === '000000' ? '111111' : '000000';
    await expect(verifyCode(await testLink.open(token), wrong)).rejects.toMatchObject({
      reason: 'verify.code_wrong',
      options: { params: { left: 4 } },
    });
    const opened = await testLink.open(token);
    expect(opened.link.wrong).toBe(1);
    await verifyCode(opened, code);
    expect(await get(key(opened.record.id))).toMatchObject({ status: 'open' });
  });
});
