import { secretsMatch, signature } from './link-secret.ts';
import { programKey } from './program-key.ts';

/** However short a day is: it takes a person that long to read a page, or to think of a password. */
const fifteenMinutes = 15 * 60 * 1000;

/** Something that a client carries for us a while: signed, so that it serves one purpose and a quarter of an hour. */
export async function sealValue(purpose: string, carried: object, now: Date): Promise<string> {
  const said = Buffer.from(JSON.stringify({ ...carried, until: now.getTime() + fifteenMinutes })).toString('base64url');
  return `${said}.${signature(await programKey(), purpose, said)}`;
}

/** What was sealed; nothing when it is not ours, was for another purpose, or is over. */
export async function unsealValue<Carried>(purpose: string, sealed: string, now: Date): Promise<Carried | undefined> {
  const [said = '', signed = ''] = sealed.split('.');
  if (!secretsMatch(signed, signature(await programKey(), purpose, said))) return undefined;
  const { until, ...carried } = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as { until: number };
  return until > now.getTime() ? (carried as Carried) : undefined;
}
