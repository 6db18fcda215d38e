import { secretsMatch } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { forwardedHeader, forwardedSeconds, type Origin, signedOrigin } from './forwarded.ts';
import { type HttpEvent, header } from './request-context.ts';

/** Where a call comes from that the portal passes on; nothing for any other call, or if the portal did not sign it. */
export async function passedOn(event: HttpEvent): Promise<Origin | undefined> {
  const sent = header(event, forwardedHeader);
  if (sent === undefined) return undefined;
  const [payload = ''] = sent.split('.', 1);
  if (!secretsMatch(sent, signedOrigin(await programKey('portal'), payload))) return undefined;
  const { at, ...origin } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Origin & { at: number };
  return Math.abs(clockNow().now.getTime() - at) <= forwardedSeconds * 1000 ? origin : undefined;
}
