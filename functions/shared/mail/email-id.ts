import { createHash } from 'node:crypto';

/** The ID of an email that is enqueued once for what it is about and whom it goes to, as a UUID: a second run writes no second one. */
export function emailIdFor(about: string, recipient: string): string {
  const hash = createHash('sha256').update(`${about} ${recipient}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
