/** Serves the API description and its reference page. Requests outside every path tree come here too, and get 404. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressed } from '#shared/http/compress.ts';
import { pageHandler } from '#shared/http/page-handler.ts';
import { problemReply, toResult } from '#shared/http/reply.ts';
import { apiHeaders, pageHeaders } from '#shared/http/security-headers.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { routes } from './routes.ts';

const readDescription = memoize(() => readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'));

const openapi = async () =>
  toResult({ status: 200, file: { type: 'application/json; charset=utf-8', content: readDescription() } });

/** The API reference, as the build renders it. */
interface ReferencePage {
  styleHash: string;
  html: string;
}
const readReference = memoize(
  () => JSON.parse(readFileSync(join(import.meta.dirname, 'docs.json'), 'utf8')) as ReferencePage,
);

async function docs() {
  const { styleHash, html } = readReference();
  const headers = { ...pageHeaders(styleHash), 'X-Robots-Tag': 'all' };
  return toResult({ status: 200, headers, file: { type: 'text/html; charset=utf-8', content: html } });
}

export const handler = pageHandler(
  [
    { ...routes.openapi, name: 'openapi', handler: openapi },
    { ...routes.docs, name: 'docs', handler: docs },
  ],
  apiHeaders,
  { refuse: problemReply, compress: compressed },
);
