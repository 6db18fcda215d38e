/** Entry point for the API description. Requests outside all path trees also come here and get a 404. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageHandler } from '#shared/http/handler.ts';
import { problemReply, toResult } from '#shared/http/reply.ts';
import { apiHeaders } from '#shared/http/security-headers.ts';
import { routes } from './routes.ts';

const file = join(import.meta.dirname, 'openapi.json');
let text: string | undefined;

const openapi = async () => {
  text ??= readFileSync(file, 'utf8');
  return toResult({ status: 200, file: { type: 'application/json; charset=utf-8', content: text } });
};

const { method, path } = routes.openapi;

export const handler = pageHandler([{ name: 'openapi', method, path, handler: openapi }], apiHeaders, problemReply);
