import { programmeKey } from './key.ts';
import { same, signature } from './link-secret.ts';

/** However short a day is: it takes a person that long to read a page, or to think of a password. */
const fifteenMinutes = 15 * 60 * 1000;

/** Something that a client carries for us a while: signed, so that it serves one purpose and a quarter of an hour. */
export async function seal(purpose: string, carried: object, now: Date): Promise<string> {
  const said = Buffer.from(JSON.stringify({ ...carried, until: now.getTime() + fifteenMinutes })).toString('base64url');
  return `${said}.${signature(await programmeKey(), purpose, said)}`;
}

/** What was sealed; nothing when it is not ours, was for another purpose, or is over. */
export async function unseal<Carried>(purpose: string, sealed: string, now: Date): Promise<Carried | undefined> {
  const [said = '', signed = ''] = sealed.split('.');
  if (!same(signed, signature(await programmeKey(), purpose, said))) return undefined;
  const { until, ...carried } = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as { until: number };
  return until > now.getTime() ? (carried as Carried) : undefined;
}
