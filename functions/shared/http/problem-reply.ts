/** How problems are answered. Loaded with the first error of a function. */
import type { FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { answerAt, isPublicPath } from './public-answer.ts';
import type { Reply } from './route.ts';

/** Formats field errors for a caller, one `"path: message"` each. */
export async function describeErrors(errors: readonly FieldError[], reader: TextReader): Promise<string[]> {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return errors.map(
    ({ path, key, params }) => `${path || 'body'}: ${readerText(reader, 'problem', `field.${key}`, params)}`,
  );
}

/** By its name, since this module is bundled apart from those that throw. */
const isFieldErrors = (cause: unknown): cause is FieldErrors => cause instanceof Error && cause.name === 'FieldErrors';

const details = async ({ options, cause }: Problem, reader: TextReader): Promise<readonly string[]> =>
  isFieldErrors(cause) ? describeErrors(cause.errors, reader) : (options.data ?? []);

/**
 * Converts a problem to an HTTP response with the contract's error envelope. A 429 also has the members of the public
 * API's throttling body (`statusCode`, `message`), so that clients of either format can read it; on its own paths, no others
 * but the reason. The texts are loaded with the first error, not with the function.
 *
 * @param path of the request, which decides the status ({@link answerAt})
 */
export async function problemReply(problem: Problem, reader: TextReader, path: string): Promise<Reply> {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const description = readerText(reader, 'problem', problem.reason, problem.options.params);
  const { retryAfter, allow, extra } = problem.options;
  const { status, code } = answerAt(path, problem);
  const throttled = status === 429 && { statusCode: 429, message: description };
  return {
    status,
    headers: {
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(allow && { Allow: allow }),
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    },
    body:
      // .NET finds the wait only in a body without the members of an error.
      throttled && isPublicPath(path)
        ? { ...throttled, reason: problem.reason }
        : {
            code,
            description,
            data: await details(problem, reader),
            source: problem.options.as?.source ?? 'Tandem',
            reason: problem.reason,
            ...throttled,
            ...extra,
          },
  };
}
