import httpJsonBodyParser from '@middy/http-json-body-parser';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { repeatedMember } from '#shared/schema/repeated-member.ts';
import { sentText } from './body-text.ts';
import { type HttpEvent, header } from './request-context.ts';

/** JSON, or nothing said: two published examples of the public API have no content type. Clients also send `text/json`. */
const readable = /^(application\/([\w.-]+\+)?json|text\/json)\s*(;|$)|^\s*$/i;

/** What a change in RFC 7396's format says it is: a null removes a member. */
const mergePatch = /^application\/merge-patch\+json\s*(;|$)/i;

/** Whether nulls in a body remove members. In plain JSON they count as not given, as in the public API. */
export const isMergePatch = (event: Pick<HttpEvent, 'headers'>): boolean =>
  mergePatch.test(header(event, 'content-type') ?? '');

const parser = httpJsonBodyParser({ disableContentTypeCheck: true });

/**
 * Replaces an event's body with what its JSON says.
 *
 * @throws Problem 415 `request.encoded` for a compressed body, 415 `request.not_json` for another content type, 400
 * `request.not_utf8`, 400 `request.malformed` for invalid JSON; FieldErrors for a member that is given twice
 */
export async function readJson(event: HttpEvent): Promise<void> {
  const encoding = header(event, 'content-encoding')?.trim().toLowerCase();
  if (encoding && encoding !== 'identity') throw new Problem('request.encoded');
  const type = header(event, 'content-type') ?? '';
  if (!readable.test(type)) throw new Problem('request.not_json');
  const sent: Partial<HttpEvent> = event.body === undefined ? {} : { body: sentText(event), isBase64Encoded: false };
  try {
    await parser.before?.({ event: Object.assign(event, sent) } as never);
  } catch (cause) {
    throw new Problem('request.malformed', { cause });
  }
  const repeated = sent.body && repeatedMember(sent.body);
  if (repeated) throw new FieldErrors([{ path: repeated, key: 'given_twice' }]);
}
