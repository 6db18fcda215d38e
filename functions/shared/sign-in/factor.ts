import { randomBytes } from 'node:crypto';
import { readable, signature, typedCode } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { seal, unseal } from '#shared/crypto/sealed.ts';
import { stepOf } from '#shared/crypto/totp.ts';
import { get } from '#shared/db/table.ts';
import type { Condition, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { type Active, factorKey } from '#shared/identity/user.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { factorRuleOf } from './factor-rule.ts';
import { type Limit, withLimits } from './limit.ts';

/** A person's second factor (B139). */
export interface Factor {
  userId: string;
  /** The secret that their authenticator app has, sealed. */
  secret: string;
  /** The last time step whose code was used; no code up to it works again. */
  lastStep: number;
  /** The recovery codes that haven't been used, by their keyed hash. */
  recovery: Readonly<Record<string, true>>;
  since: string;
}

/** Of a recovery code: 60 bits, so that guessing is hopeless without any limit. */
const recoveryLength = 12;
const recoveryCodes = 10;

const contextOf = (userId: string): string => `second factor\n${userId}`;

/** @param secret the bytes that the authenticator app gets */
export const sealSecret = async (userId: string, secret: Buffer): Promise<string> =>
  seal(await programKey('factors'), contextOf(userId), secret);

const openSecret = async (userId: string, sealed: string): Promise<Buffer> =>
  unseal(await programKey('factors'), contextOf(userId), sealed);

/** Keyed, so that whoever reads the table can't try out codes. */
const recoveryHash = async (userId: string, code: string): Promise<string> =>
  signature(await programKey('factors'), 'recovery code', `${userId}\n${code}`);

const isOneTimeCode = (code: string): boolean => /^\d{6}$/.test(code);

/** A new factor, if the code proves that the person's app has the secret; the code is used up with it. */
export async function newFactor(
  userId: string,
  secret: string,
  code: string,
  now: Date,
): Promise<{ factor: Factor; recoveryCodes: string[] } | undefined> {
  const step = stepOf(await openSecret(userId, secret), typedCode(code), now);
  if (step === undefined) return undefined;
  const codes = Array.from({ length: recoveryCodes }, () => readable(randomBytes(recoveryLength), recoveryLength));
  const hashes = await Promise.all(codes.map(code => recoveryHash(userId, code)));
  const recovery = Object.fromEntries(hashes.map(hash => [hash, true as const]));
  return {
    factor: { userId, secret, lastStep: step, recovery, since: now.toISOString() },
    recoveryCodes: codes.map(code => (code.match(/.{4}/g) ?? []).join('-')),
  };
}

/** A right code: what marks it as used, on the condition that nobody has used it meanwhile. */
export interface CodeUse {
  recovery: boolean;
  when: Condition;
  change: Pick<Write, 'set' | 'remove'>;
}

async function useOf(factor: Factor, code: string, now: Date): Promise<CodeUse | undefined> {
  const { userId, secret, lastStep, recovery } = factor;
  if (isOneTimeCode(code)) {
    const step = stepOf(await openSecret(userId, secret), code, now);
    if (step === undefined || step <= lastStep) return undefined;
    const when = { equals: { secret }, below: { lastStep: step } };
    return { recovery: false, when, change: { set: { lastStep: step } } };
  }
  const hash = await recoveryHash(userId, code);
  const path = `recovery.${hash}`;
  return Object.hasOwn(recovery, hash)
    ? { recovery: true, when: { present: [path] }, change: { remove: [path] } }
    : undefined;
}

/** The write that uses a code. @throws Problem 401 `mfa.code_wrong` in the commit, when somebody else has used it */
export const useWrite = (userId: string, use: CodeUse, change: Omit<Write, 'key'> = use.change): Write => ({
  key: factorKey(userId),
  ...change,
  when: use.when,
  otherwise: () => new Problem('mfa.code_wrong'),
});

/**
 * Wrong one-time codes that a person takes: ten an hour from one source, and a hundred a day over all. Whoever sends them knows
 * the password. A try hits one of three codes in a million, so a hundred of them succeed once in 3,333 days of guessing. Others
 * keep nobody out: below the ceiling a right code from a source that hasn't failed gets in. Above it a recovery code does, or
 * an emailed recovery link: the password chosen there starts new sessions, to which no earlier try counts.
 */
const limitsOf = (user: Active, sourceIp: string): Limit[] => {
  const of = `${user.userId} ${sessionsFrom(user)}`;
  return [
    { name: 'factor source', of: `${of} ${sourceKey(sourceIp)}`, tries: 10, minutes: 60 },
    { name: 'factor', of, tries: 100, minutes: 24 * 60 },
  ];
};

/**
 * Acts with a code of a person's factor: six digits of their app, or a recovery code.
 * @throws Problem 401 `mfa.code_wrong` for a wrong or used code, 429 `mfa.too_many`
 */
export async function withCode<T>(
  factor: Factor,
  typed: string,
  { user, sourceIp, clock: { now } }: { user: Active; sourceIp: string; clock: Clock },
  act: (use: CodeUse) => Promise<T>,
): Promise<T> {
  const code = typedCode(typed);
  const attempt = async () => {
    const use = await useOf(factor, code, now);
    if (!use) throw new Problem('mfa.code_wrong');
    return act(use);
  };
  if (!isOneTimeCode(code)) return attempt();
  return withLimits(limitsOf(user, sourceIp), 'mfa.too_many', now, attempt);
}

/** What a sign-in needs after the right password: a code, a factor to be set up first, or nothing. One read. */
export async function neededAfterPassword(user: Active): Promise<'mfa' | 'mfa_setup' | undefined> {
  const rule = factorRuleOf(user);
  if (rule === 'off') return undefined;
  if (await get<Factor>(factorKey(user.userId))) return 'mfa';
  return rule === 'required' ? 'mfa_setup' : undefined;
}
