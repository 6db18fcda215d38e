import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Busy, Conflict } from '#shared/db/conflict.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { answerAt, throttlesPublicly } from './public-answer.ts';
import type { Reply } from './route.ts';

/** Converts a reply to API Gateway's format. JSON members that are `null` or undefined are omitted. */
export function toResult({ status, body, headers, file }: Reply): APIGatewayProxyStructuredResultV2 {
  if (file) return withFile(status, file, headers);
  if (body === undefined) return { statusCode: status, headers: { ...headers } };
  return {
    statusCode: status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body, (_key, value) => value ?? undefined),
  };
}

const withFile = (status: number, { type, content }: NonNullable<Reply['file']>, headers: Reply['headers']) => ({
  statusCode: status,
  headers: { 'Content-Type': type, ...headers },
  body: typeof content === 'string' ? content : content.toString('base64'),
  isBase64Encoded: typeof content !== 'string',
});

/** Converts anything thrown to a problem. Unknown errors become `unexpected`, without details. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof FieldErrors) {
    const ofWord = error.errors.some(({ key }) => key === 'one_of');
    return new Problem('request.invalid', { cause: error, ...(ofWord && { as: unknownWord }) });
  }
  if (error instanceof Conflict || error instanceof Busy)
    return new Problem('request.busy', { retryAfter: 1, cause: error });
  const name = error instanceof Error ? error.name : '';
  if (throttles.has(name)) return new Problem('unavailable', { retryAfter: 2, cause: error });
  return new Problem('unexpected', { cause: error });
}

/** The public API's number for a value that is none of an enum's words. */
const unknownWord = { status: 400, code: 900126, source: 'Tandem' } as const;

/** Names of AWS errors that a retry can fix. */
const throttles = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TooManyRequestsException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
]);

/** Formats field errors in a language, one `"path: message"` each. */
export async function describeErrors(errors: readonly FieldError[], locale: Locale): Promise<string[]> {
  const { text } = await import('#shared/i18n/text.ts');
  return errors.map(({ path, key, params }) => `${path || 'body'}: ${text(locale, 'problem', `field.${key}`, params)}`);
}

const details = async ({ options, cause }: Problem, locale: Locale): Promise<readonly string[]> =>
  cause instanceof FieldErrors ? describeErrors(cause.errors, locale) : (options.data ?? []);

/**
 * Converts a problem to an HTTP response with the contract's error envelope. A 429 also has the members of the public
 * API's throttling body (`statusCode`, `message`), so that clients of either format can read it; on its own paths, no others
 * but the reason. The texts are loaded with the first error, not with the function.
 *
 * @param path of the request, which decides the status ({@link answerAt})
 */
export async function problemReply(problem: Problem, locale: Locale, path: string): Promise<Reply> {
  const { text } = await import('#shared/i18n/text.ts');
  const description = text(locale, 'problem', problem.reason, problem.options.params);
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
      throttled && throttlesPublicly(path)
        ? { ...throttled, reason: problem.reason }
        : {
            code,
            description,
            data: await details(problem, locale),
            source: problem.options.as?.source ?? 'Tandem',
            reason: problem.reason,
            ...throttled,
            ...extra,
          },
  };
}
