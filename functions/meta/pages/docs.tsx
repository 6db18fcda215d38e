import { raw } from 'hono/html';
import type { Reference } from '#functions/meta/reference.ts';
import type { Reply } from '#shared/http/route.ts';
import { referenceStyle } from '#shared/pages/assets.ts';
import { page } from '#shared/pages/page.tsx';
import { publicFrame } from '#shared/pages/public-frame.tsx';

/** The API reference in the frame of all pages. It is in English only. */
export const docsPage = ({ title, html }: Reference): Reply =>
  page({
    ...{ locale: 'en-US', title, query: {}, languages: false, width: 'list' },
    ...publicFrame('en-US', '/docs'),
    styles: [referenceStyle],
    content: raw(html),
  });
