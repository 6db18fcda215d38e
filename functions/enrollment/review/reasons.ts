import type { GivenReason, ReasonCode } from '#functions/enrollment/application/review-reasons.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { memoize } from '#shared/runtime/memoize.ts';

const load = memoize(() => import('#shared/i18n/reader-text.ts'));

/** The text of a reason, in a language. */
export async function reasonText(reason: ReasonCode, reader: TextReader): Promise<string> {
  const { readerText } = await load();
  return readerText(reader, 'word', `reason.${reason}`);
}

/** A reason with what was found and expected, and which documents answer it, in a language. */
async function wholeText({ code, found, expected, documents = {} }: GivenReason, reader: TextReader) {
  const { readerText } = await load();
  const say = (key: string, params = {}) => readerText(reader, 'word', key, params);
  const namesOf = (kinds: readonly string[]) => kinds.map(kind => say(`document.${kind}`));
  const { anyOf, allOf = [] } = documents;
  const wanted = anyOf
    ? say('documents.any_of', { documents: { oneOf: namesOf(anyOf) } })
    : say('documents.all_of', { documents: { all: namesOf(allOf) } });
  return [
    say(`reason.${code}`),
    ...(found ? [say('compared.found', { found })] : []),
    ...(expected ? [say('compared.expected', { expected })] : []),
    wanted,
  ].join(' ');
}

/** Reasons of the catalog and a reviewer's own words, as one text for the applicant; undefined without either. */
export async function reasonsAsText(
  { reasons, reason }: { reasons: readonly GivenReason[]; reason?: string | undefined },
  reader: TextReader,
): Promise<string | undefined> {
  const texts = await Promise.all(reasons.map(one => wholeText(one, reader)));
  return [...texts, ...(reason ? [reason] : [])].join('\n\n') || undefined;
}
