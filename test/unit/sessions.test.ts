import { expect, it } from 'vitest';
import { changeUserStatus, removeUser, resetSecret } from '#functions/user/rules.ts';
import { bearerToken } from '#shared/http/token-claims.ts';
import { endAll, endTokens, isLive, type Sessions, sessionsFrom } from '#shared/identity/sessions.ts';
import type { User } from '#shared/identity/user.ts';
import { person } from '#test/people.ts';

const now = new Date('2026-03-02T10:00:00.400Z');
const second = Math.floor(now.getTime() / 1000);
const clock = { now, daySeconds: 86_400 };
const token = (id: string, issuedAt: number) => ({ id, issuedAt });
const live = (sessions: Sessions | undefined, id: string, issuedAt: number) =>
  isLive({ sessions }, token(id, issuedAt));

it('a token of a person none of whose sessions has ended works', () => {
  expect(live(undefined, 'a', second)).toBe(true);
  expect(sessionsFrom({})).toBe(0);
});

it('when all sessions end, tokens of earlier seconds and of the same second stop working, and later ones work', () => {
  const sessions = endAll(now);
  expect([second - 3600, second].map(at => live(sessions, 'a', at))).toEqual([false, false]);
  expect(live(sessions, 'a', second + 1)).toBe(true);
});

it('the session that ends all others keeps its tokens until it ends itself', () => {
  const sessions = endAll(now, { mine: second + 3600 });
  expect(live(sessions, 'mine', second - 60)).toBe(true);
  expect(live(sessions, 'other', second - 60)).toBe(false);
  const ended = endTokens(sessions, { mine: second + 3600 }, now);
  expect(live(ended, 'mine', second - 60)).toBe(false);
  expect(sessionsFrom({ sessions: ended })).toBe(second + 1);
});

it('when one session ends, its tokens stop working and those of others work', () => {
  const ended = endTokens(endTokens(undefined, { a: second + 60 }, now), { b: second + 60 }, now);
  expect(['a', 'b', 'c'].map(id => live(ended, id, second))).toEqual([false, false, true]);
});

it('an ended token is kept until it expires, and too many of them end all sessions', () => {
  const ended = endTokens(undefined, { a: second + 60 }, now);
  expect(endTokens(ended, { b: second + 600 }, new Date(now.getTime() + 61_000)).ended).toEqual({ b: second + 600 });
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`t${n}`, second + 60]));
  expect(endTokens(undefined, many, now)).toEqual(endAll(now));
});

const changes: Record<string, (user: User) => User> = {
  'is disabled': user => changeUserStatus(user, 'disabled', clock),
  'is disabled and enabled again': user => changeUserStatus(changeUserStatus(user, 'disabled', clock), 'active', clock),
  'is deleted': user => removeUser(user, clock),
  'is deleted and restored': user => changeUserStatus(removeUser(user, clock), 'active', clock),
  'gets a new link': user => resetSecret(user, 'invite_link', clock),
  'gets a temporary password': user => resetSecret(user, 'show_once', clock),
};

it.each(Object.entries(changes))('no earlier token works after a person %s', (_what, change) => {
  expect(isLive(change(person()), token('a', second - 1))).toBe(false);
});

it('only an ID token is a bearer', () => {
  const claims = { token_use: 'id', 'cognito:username': 'bo', jti: 'a', iat: '1772445600' };
  expect(bearerToken(claims)).toEqual({ userId: 'bo', id: 'a', issuedAt: 1_772_445_600 });
  expect(bearerToken({ ...claims, token_use: 'access', username: 'bo' })).toBeUndefined();
  expect(bearerToken(undefined)).toBeUndefined();
});
