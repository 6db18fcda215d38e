import { secretsMatch, signature } from './link-secret.ts';
import { programKey } from './program-key.ts';

/** Not scaled by the day length: people need this time to read a page or to choose a password. */
const fifteenMinutes = 15 * 60 * 1000;

/** Signs a value that the client sends back later. It is valid for one purpose and 15 minutes. */
export async function sealValue(purpose: string, carried: object, now: Date): Promise<string> {
  const said = Buffer.from(JSON.stringify({ ...carried, until: now.getTime() + fifteenMinutes })).toString('base64url');
  return `${said}.${signature(await programKey(), purpose, said)}`;
}

/** The sealed value; undefined if the signature is invalid, the purpose differs or it has expired. */
export async function unsealValue<Carried>(purpose: string, sealed: string, now: Date): Promise<Carried | undefined> {
  const [said = '', signed = ''] = sealed.split('.');
  if (!secretsMatch(signed, signature(await programKey(), purpose, said))) return undefined;
  const { until, ...carried } = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as { until: number };
  return until > now.getTime() ? (carried as Carried) : undefined;
}
