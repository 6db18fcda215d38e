import { programmeKey } from '#shared/key.ts';
import { same, signature } from '#shared/link-secret.ts';
import { Problem } from '#shared/problem.ts';
import { addMinutes, type Clock } from '#shared/time.ts';

/** A sign-in that waits for a new password: for whom, and Cognito's own word for it. */
interface Session {
  userId: string;
  cognito: string;
}

const minutes = 15;

/** The session as the client carries it: signed, so that it serves the person and the time it was made for. */
export async function sealSession(session: Session, clock: Clock): Promise<string> {
  const said = Buffer.from(JSON.stringify({ ...session, until: addMinutes(clock.now, minutes, clock) })).toString(
    'base64url',
  );
  return `${said}.${signature(await programmeKey(), 'session', said)}`;
}

/** @throws Problem 401 `session.invalid` for one that is not ours, or is over */
export async function openSession(sealed: string, clock: Clock): Promise<Session> {
  const [said = '', signed = ''] = sealed.split('.');
  if (!same(signed, signature(await programmeKey(), 'session', said))) throw new Problem('session.invalid');
  const { until, ...session } = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as Session & {
    until: string;
  };
  if (new Date(until) <= clock.now) throw new Problem('session.invalid');
  return session;
}
