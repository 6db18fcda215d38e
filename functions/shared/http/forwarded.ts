import type { KeyObject } from 'node:crypto';
import { signature } from '#shared/crypto/link-secret.ts';

/** Where a call comes from that the portal passes on: the person's address and browser, not the portal's own. */
export interface Origin {
  sourceIp: string;
  userAgent: string;
}

/** The header in which the portal passes it on. */
export const forwardedHeader = 'tandem-forwarded';

/** How long such a header is believed. It is made anew for each request. */
export const forwardedSeconds = 60;

/** A payload with its signature. */
export const signedOrigin = (key: KeyObject, payload: string): string =>
  `${payload}.${signature(key, 'forwarded', payload)}`;

/**
 * The header's value.
 * @param key the portal's, which only the functions share that ask for the caller's address
 */
export const signForwarded = (key: KeyObject, origin: Origin, now: Date): string =>
  signedOrigin(key, Buffer.from(JSON.stringify({ ...origin, at: now.getTime() })).toString('base64url'));
