import { TextDecoder } from 'node:util';
import { Problem } from '#shared/errors/problem.ts';
import { type HttpEvent, header } from './request-context.ts';

const charset = /;\s*charset="?([\w:.-]+)/i;

/** A decoder that refuses bytes which are no text, and skips a byte order mark. @throws Problem 415 for an unknown charset */
function decoderOf(type: string): TextDecoder {
  try {
    return new TextDecoder(charset.exec(type)?.[1] ?? 'utf-8', { fatal: true });
  } catch (cause) {
    throw new Problem('request.not_json', { cause });
  }
}

type Sent = Pick<HttpEvent, 'headers' | 'body' | 'isBase64Encoded'>;

/**
 * The text of a body, in the charset that its content type names. API Gateway hands JSON in UTF-8 over as text, and has
 * replaced what is no UTF-8 in it; anything else comes as bytes.
 * @throws Problem 415 `request.not_json` for an unknown charset, 400 `request.not_utf8` for bytes that are no text in it
 */
export function sentText(event: Sent): string {
  const { body = '', isBase64Encoded } = event;
  const decoder = decoderOf(header(event, 'content-type') ?? '');
  if (!isBase64Encoded) {
    if (body.includes('\uFFFD')) throw new Problem('request.not_utf8');
    return body.replace(/^\uFEFF/, '');
  }
  try {
    return decoder.decode(Buffer.from(body, 'base64'));
  } catch (cause) {
    throw new Problem('request.not_utf8', { cause });
  }
}
