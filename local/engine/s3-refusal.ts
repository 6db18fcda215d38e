import { html } from '#shared/pages/html.ts';
import type { AwsAnswer } from './aws.ts';

/** S3's errors that callers can meet, with their status. */
const statuses = {
  AccessDenied: 403,
  SignatureDoesNotMatch: 403,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  EntityTooSmall: 400,
  EntityTooLarge: 400,
  InvalidPolicyDocument: 400,
  MalformedPOSTRequest: 400,
  MethodNotAllowed: 405,
  PreconditionFailed: 412,
} as const;

export type S3Refusal = AwsAnswer;

/** An error as S3 words it. */
export const s3Refusal = (code: keyof typeof statuses, message: string): S3Refusal => ({
  status: statuses[code],
  type: 'application/xml',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${html`<Error><Code>${code}</Code><Message>${message}</Message></Error>`}`,
});
