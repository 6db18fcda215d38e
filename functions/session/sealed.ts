import { programmeKey } from '#shared/key.ts';
import { same, signature } from '#shared/link-secret.ts';
import { Problem } from '#shared/problem.ts';

/** A sign-in that waits for a new password: whose, and by which issue of their temporary one. */
interface Session {
  userId: string;
  issue: number;
}

/** However short a day is: it takes a person that long to think of a password. */
const fifteenMinutes = 15 * 60 * 1000;

/** The session as the client carries it: signed, so that it serves the person and the time it was made for. */
export async function sealSession(session: Session, now: Date): Promise<string> {
  const said = Buffer.from(JSON.stringify({ ...session, until: now.getTime() + fifteenMinutes })).toString('base64url');
  return `${said}.${signature(await programmeKey(), 'session', said)}`;
}

/** @throws Problem 401 `session.invalid` for one that is not ours, or is over */
export async function openSession(sealed: string, now: Date): Promise<Session> {
  const [said = '', signed = ''] = sealed.split('.');
  if (!same(signed, signature(await programmeKey(), 'session', said))) throw new Problem('session.invalid');
  const { until, ...session } = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as Session & {
    until: number;
  };
  if (until <= now.getTime()) throw new Problem('session.invalid');
  return session;
}
