import { linkSecret } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type LinkSubject, linkPath } from './link.ts';

/** The full URL of a link. The token is derived again from the program key; nothing is read. */
export async function linkUrl(subject: LinkSubject): Promise<string> {
  const { token } = linkSecret(await programKey('links'), subject);
  return `${setting('BASE_URL')}${linkPath(subject.purpose, token)}`;
}
