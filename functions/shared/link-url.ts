import { programmeKey } from './key.ts';
import { linkPath } from './link.ts';
import { type LinkSubject, linkSecret } from './link-secret.ts';
import { setting } from './settings.ts';

/** The whole address of a link. No read: its secret is made again. */
export async function linkUrl({ purpose, record, issue }: LinkSubject): Promise<string> {
  const { token } = linkSecret(await programmeKey(), { purpose, record, issue });
  return `${setting('BASE_URL')}${linkPath(purpose, token)}`;
}
