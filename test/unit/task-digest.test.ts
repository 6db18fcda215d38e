import { expect, it } from 'vitest';
import { digestSent, isDigestDue } from '#functions/task/digest.ts';
import type { Task } from '#functions/task/task.ts';
import { afterDays } from '#test/clock.ts';

const task = (about: string, changes: Partial<Task> = {}): Task => ({
  ...{ kind: 'add_users', name: 'Contoso', href: '/v1/users', about },
  ...changes,
});
const sent = digestSent([task('a'), task('b')], afterDays(0));

it('a digest is due with the first task, and with a new one', () => {
  expect(isDigestDue([], undefined, afterDays(0))).toBe(false);
  expect(isDigestDue([task('a')], undefined, afterDays(0))).toBe(true);
  expect(isDigestDue([task('a'), task('c')], sent, afterDays(1))).toBe(true);
  expect(isDigestDue([task('a', { kind: 'second_global_admin' })], sent, afterDays(1))).toBe(true);
});

it('a digest is not due for what the last one had, until that is a week old', () => {
  expect(isDigestDue([task('b')], sent, afterDays(1))).toBe(false);
  expect(isDigestDue([task('a'), task('b', { name: 'Renamed', due: '2026-04-01' })], sent, afterDays(6))).toBe(false);
  expect(isDigestDue([task('b')], sent, afterDays(7))).toBe(true);
  expect(isDigestDue([], sent, afterDays(7))).toBe(false);
});

it('what a digest had is kept for two weeks', () => {
  expect(sent.ttl * 1000).toBe(afterDays(14).now.getTime());
});
