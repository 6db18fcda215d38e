import { type LinkSubject, linkSecret } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { setting } from '#shared/runtime/settings.ts';
import { linkPath } from './link.ts';

/** The whole address of a link. No read: its secret is made again. */
export async function linkUrl({ purpose, record, issue }: LinkSubject): Promise<string> {
  const { token } = linkSecret(await programKey(), { purpose, record, issue });
  return `${setting('BASE_URL')}${linkPath(purpose, token)}`;
}
