import { expect, it, vi } from 'vitest';
import { formTokenExpiry, signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { monday } from '#test/clock.ts';

vi.mock('#shared/crypto/program-key.ts', async () => {
  const { programKey } = await import('#test/key.ts');
  return { programKey: async () => programKey };
});

const minutesLater = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);
const onPage = { purpose: 'page session' } as const;

it('a signed token is valid for its purpose only, for 15 minutes', async () => {
  const token = await signToken(onPage, { userId: 'bo' }, formTokenExpiry(monday));
  expect(await verifyToken(onPage, token, minutesLater(14.9))).toEqual({ userId: 'bo' });
  expect(await verifyToken(onPage, token, minutesLater(15))).toBeUndefined();
  expect(await verifyToken({ purpose: 'new password' }, token, monday)).toBeUndefined();
});

it('a signed token is valid for its scope only, and without an expiry for good', async () => {
  const token = await signToken({ purpose: 'paging', scope: 'users of a' }, { after: 1 });
  expect(await verifyToken({ purpose: 'paging', scope: 'users of a' }, token, minutesLater(1e6))).toEqual({ after: 1 });
  expect(await verifyToken({ purpose: 'paging', scope: 'users of b' }, token, monday)).toBeUndefined();
  expect(await verifyToken({ purpose: 'paging' }, token, monday)).toBeUndefined();
});

it('a signed token is invalid with any character changed, cut off or added (26)', async () => {
  const token = await signToken(onPage, { userId: 'bo' }, formTokenExpiry(monday));
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === 'A' ? 'B' : 'A';
    expect(await verifyToken(onPage, token.slice(0, at) + other + token.slice(at + 1), monday)).toBeUndefined();
    expect(await verifyToken(onPage, token.slice(0, at), monday)).toBeUndefined();
  }
  expect(await verifyToken(onPage, `${token}A`, monday)).toBeUndefined();
  expect(await verifyToken(onPage, `${token}.A`, monday)).toBeUndefined();
});
