import { hash } from '#shared/crypto/link-secret.ts';
import { formTokenExpiry, signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { type Active, type User, userKey } from '#shared/identity/user.ts';
import { refuseUnconfirmed } from '#shared/recovery/sign-in-link.ts';
import { signInPerson } from '#shared/sign-in/sign-in.ts';
import { signInRecord } from '#shared/sign-in/trace.ts';

/**
 * The person who signed in on a link's page. A hidden field of the page's forms contains it, sealed; it works only for
 * that link.
 */
interface PageSession {
  userId: string;
  link: string;
  /** The start of the person's sessions; it changes when they end, and ends this one. */
  from: number;
}

const use = { purpose: 'page session' } as const;

/**
 * Signs a person in on a page.
 * @throws Problem as {@link signInPerson}, 409 `session.password_first` for a temporary password
 */
export async function signInOnPage(typed: Omit<Parameters<typeof signInPerson>[0], 'onSuspicion'>): Promise<Active> {
  const { user, tokens } = await signInPerson({ ...typed, onSuspicion: refuseUnconfirmed });
  if (!tokens) throw new Problem('session.password_first');
  const { now } = typed.clock;
  await transact([signInRecord(user, typed.sourceIp, now)]);
  return user;
}

/** The token of a sign-in on the page of a link. */
export const signPageSession = (user: Active, token: string, now: Date): Promise<string> => {
  const session: PageSession = { userId: user.userId, link: hash(token), from: sessionsFrom(user) };
  return signToken(use, session, formTokenExpiry(now));
};

/**
 * The person who signed in. One read.
 * @throws Problem 401 `session.invalid` when it has expired or ended, or was on another page
 */
export async function openPageSession(signed: string, token: string, now: Date): Promise<Active> {
  const session = await verifyToken<PageSession>(use, signed, now);
  const user = session?.link === hash(token) ? await get<User>(userKey(session.userId)) : undefined;
  if (user?.status !== 'active' || sessionsFrom(user) !== session?.from) throw new Problem('session.invalid');
  return user;
}
