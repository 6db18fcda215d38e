import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Busy, Conflict } from '#shared/db/conflict.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from './route.ts';

/** Converts a reply to API Gateway's format. JSON members that are `null` or undefined are omitted. */
export function toResult({ status, body, headers, file }: Reply): APIGatewayProxyStructuredResultV2 {
  if (file) return withFile(status, file, headers);
  if (body === undefined) return { statusCode: status, headers: { ...headers } };
  return {
    statusCode: status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: asJson(body),
  };
}

/** JSON without members that are `null`. Looking at each member takes five times as long, and few answers have one. */
function asJson(body: unknown): string {
  const json = JSON.stringify(body);
  return json.includes('null') ? JSON.stringify(body, (_key, value) => value ?? undefined) : json;
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
