import { randomBytes } from 'node:crypto';
import { hash } from '#shared/crypto/link-secret.ts';
import { base32, otpauthUri } from '#shared/crypto/totp.ts';
import { getAll, transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requirePerson } from '#shared/identity/principal.ts';
import { type Active, factorKey } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import { countTry, type OpenedChallenge, openChallenge } from '#shared/sign-in/challenge.ts';
import { type Factor, newFactor, sealSecret, useWrite, withCode } from '#shared/sign-in/factor.ts';
import { factorAuditWrite } from '#shared/sign-in/factor-audit.ts';
import { factorRuleOf } from '#shared/sign-in/factor-rule.ts';
import { factorProvedWrites, type SignInCall } from '../family.ts';
import type { routes } from '../routes.ts';
import { factorEmail } from './emails.ts';
import { finishSignIn } from './finish-sign-in.ts';

type Routes = typeof routes;

/** Somebody who sets up a factor: signed in, or with the session of a sign-in that waits for it. */
interface SettingUp {
  user: Active;
  /** The key of what they have begun: nobody else's set-up can replace it. */
  key: Key;
  challenge?: OpenedChallenge;
  tokenId?: string;
}

/** A set-up that waits for its code. */
interface Begun {
  secret: string;
  ttl: number;
}

/** Like a challenge, it isn't scaled by `DAY_SECONDS`. */
const minutes = 15;

const begunKey = (userId: string, holder: string): Key => ({
  pk: factorKey(userId).pk,
  sk: `BEGUN#${hash(holder)}`,
});

/** @throws Problem 401 without a token or a session that waits for a factor, 409 `mfa.off` */
async function settingUp(call: Call<Routes['startSetUp']>): Promise<SettingUp> {
  const { principal, token, clock, body } = call;
  const holder = body.session ?? token?.id;
  if (holder === undefined) throw new Problem('token.missing');
  const challenge =
    body.session === undefined ? undefined : await openChallenge(body.session, { purpose: 'mfa_setup' }, clock.now);
  const user = challenge?.user ?? (principal && requirePerson(principal));
  if (!user) throw new Problem('token.missing');
  if (factorRuleOf(user) === 'off') throw new Problem('mfa.off');
  const key = begunKey(user.userId, holder);
  return { user, key, ...(challenge ? { challenge } : { tokenId: holder }) };
}

/** POST: a new secret for an authenticator app. It counts once its first code is sent. One transaction. */
export async function startSetUp(call: Call<Routes['startSetUp']>): Promise<Reply> {
  const { user, key } = await settingUp(call);
  const bytes = randomBytes(20);
  const secret = await sealSecret(user.userId, bytes);
  const ttl = Math.floor(call.clock.now.getTime() / 1000) + minutes * 60;
  await transact([{ key, put: { secret, ttl } satisfies Begun }]);
  const uri = otpauthUri(bytes, { issuer: setting('PROGRAMME'), account: user.email });
  return { status: 200, body: { secret: base32(bytes), otpauthUri: uri } };
}

/**
 * PUT: the first code puts a factor in force. A factor that is there is replaced only with a code of it. Answers the recovery
 * codes, once; in a sign-in that waited for the factor, with its tokens. One read or three, one transaction.
 *
 * @throws Problem 401 `mfa.code_wrong`, 409 `mfa.active`, `mfa.setup_missing`, 429 `mfa.too_many`
 */
export async function finishSetUp(call: Call<Routes['finishSetUp']>): Promise<Reply> {
  const { body, clock } = call;
  const caller = await settingUp(call);
  const { user, key, challenge } = caller;
  const [begun, current] = await getAll<[Begun, Factor]>(key, factorKey(user.userId));
  if (!begun || begun.ttl * 1000 <= clock.now.getTime()) throw new Problem('mfa.setup_missing');
  if (challenge) await countTry(challenge, clock.now);
  const made = await newFactor(user.userId, begun.secret, body.code, clock.now);
  if (!made) throw new Problem('mfa.code_wrong');
  const commit = async (factorWrite: Write): Promise<Reply> => {
    const begunWrite = useBegun(key, begun);
    const operation = current ? 'replace_second_factor' : 'create_second_factor';
    const noticeWrites = [factorEmail('mfa_set_up', user, clock), factorAuditWrite(user, operation, clock.now)];
    // First what a repeat has used up: it is refused alike at the same moment and later.
    return signedIn(caller, [begunWrite, factorWrite, ...noticeWrites], made.recoveryCodes, call);
  };
  if (!current) return commit(firstFactor(made.factor));
  if (body.currentCode === undefined) throw new Problem('mfa.active');
  return withCode(current, body.currentCode, { ...call, user }, use =>
    commit(useWrite(user.userId, use, { put: made.factor })),
  );
}

const firstFactor = (factor: Factor): Write => ({
  key: factorKey(factor.userId),
  put: factor,
  when: { exists: false },
  otherwise: () => new Problem('mfa.active'),
});

const useBegun = (key: Key, { secret }: Begun): Write => ({
  key,
  delete: true,
  when: { equals: { secret } },
  otherwise: () => new Problem('mfa.setup_missing'),
});

/** Commits a set-up; ends the sign-in that waited for it, or marks the session of the token as one with a factor. */
async function signedIn(
  { challenge, tokenId = '' }: SettingUp,
  writes: readonly Write[],
  recoveryCodes: string[],
  call: SignInCall,
): Promise<Reply> {
  if (!challenge) {
    await transact([...writes, ...(await factorProvedWrites(tokenId))]);
    return { status: 200, body: { recoveryCodes } };
  }
  const { status, body } = await finishSignIn(challenge, writes, call);
  return { status, body: { ...(body as object), recoveryCodes } };
}
