import { compose } from '#shared/compose.ts';
import { linkUrl } from '#shared/link-url.ts';
import type { Mail } from '#shared/mail.ts';
import type { Letter } from '#shared/outbox.ts';
import { withLink } from './rules.ts';
import type { StoredInvitation } from './walk.ts';

/** The mail of an invitation's letter; the sender's own text has the link in it. */
export async function composeFor({ id }: StoredInvitation, letter: Letter): Promise<Mail> {
  const { link, params } = letter;
  const message = link && params?.message ? withLink(String(params.message), await linkUrl(link)) : undefined;
  return compose(letter, { id, ...(message && { message }) });
}
