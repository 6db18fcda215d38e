import { linkSecret, typedCode } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/page-handler.ts';
import type { Reply } from '#shared/http/route.ts';
import { enterPage } from '#shared/pages/link-page.tsx';
import { type LinkSubject, linkPath, shortCodeKey } from './link.ts';
import { formFields, viewOf, wantsJson } from './link-handler.ts';

const enter = (event: PageEvent): Reply => enterPage(viewOf(event));

/** Redirects from the short code of an email to the page of its link, of any kind. One read. */
async function entered(event: PageEvent): Promise<Reply> {
  const code = formFields(event).text('code') ?? '';
  const subject = await get<LinkSubject>(shortCodeKey(typedCode(code)));
  const unknown = new Problem('token.unknown');
  if (!subject && wantsJson(event)) throw unknown;
  if (!subject) return enterPage(viewOf(event), unknown);
  const { token } = linkSecret(await programKey('links'), subject);
  return { status: 303, headers: { Location: linkPath(subject.purpose, token) } };
}

/** The page for the short code of an email, where people go when their email program broke the link (P11). */
export const shortCodeActions = { enter, peekEnter: enter, entered };
