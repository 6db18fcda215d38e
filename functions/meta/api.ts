/** Serves the API description and its reference page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressed } from '#shared/http/compress.ts';
import { pageHandler, refuseInJson } from '#shared/http/page-handler.ts';
import { toResult } from '#shared/http/reply.ts';
import { apiHeaders } from '#shared/http/security-headers.ts';
import { headersOfPages } from '#shared/pages/page.tsx';
import { memoize } from '#shared/runtime/memoize.ts';
import { docsPage } from './pages/docs.tsx';
import type { Reference } from './reference.ts';
import { routes } from './routes.ts';

const readDescription = memoize(() => readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'));

const openapi = async () =>
  toResult({ status: 200, file: { type: 'application/json; charset=utf-8', content: readDescription() } });

const readReference = memoize(
  () => JSON.parse(readFileSync(join(import.meta.dirname, 'docs.json'), 'utf8')) as Reference,
);

async function docs() {
  const { headers, ...reply } = docsPage(readReference());
  return toResult({ ...reply, headers: { ...headersOfPages, 'X-Robots-Tag': 'all', ...headers } });
}

export const handler = pageHandler(
  [
    { ...routes.openapi, name: 'openapi', handler: openapi },
    { ...routes.docs, name: 'docs', handler: docs },
    { ...routes.peekDocs, name: 'peekDocs', handler: docs },
  ],
  apiHeaders,
  { refuse: refuseInJson, compress: compressed },
);
