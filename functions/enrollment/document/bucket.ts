/** The documents' bucket: the few calls of S3 that are made, each signed with the function's role. */
import { createHmac } from 'node:crypto';
import { setting } from '#shared/runtime/settings.ts';
import { roleCredentials, signingClient } from '#shared/runtime/signed-calls.ts';
import { type AnnouncedDocument, type KeptDocument, linkSeconds } from './document.ts';

/** Where a document arrives, and where it is kept once it is checked: nobody can upload to that address. */
const incomingKey = (enrollmentId: string, id: string): string => `incoming/${enrollmentId}/${id}`;
const keptKey = (enrollmentId: string, id: string): string => `kept/${enrollmentId}/${id}`;

/** The bucket's address, with the path style that emulators know. */
function bucketAddress(): string {
  const { AWS_ENDPOINT_URL } = process.env;
  const bucket = setting('DOCUMENTS');
  return AWS_ENDPOINT_URL
    ? `${AWS_ENDPOINT_URL}/${bucket}`
    : `https://${bucket}.s3.${roleCredentials().region}.amazonaws.com`;
}

const addressOf = (key: string): string => `${bucketAddress()}/${key}`;

/** S3 answers within this time, or the call fails. */
const patience = 8000;

/** @throws Error for an answer that isn't expected: S3 is unavailable, or something is set up wrong */
async function call(key: string, init: RequestInit, expected: readonly number[]): Promise<Response> {
  const response = await signingClient('s3').fetch(addressOf(key), { ...init, signal: AbortSignal.timeout(patience) });
  if (expected.includes(response.status)) return response;
  throw new Error(`S3 answered ${init.method ?? 'GET'} with ${response.status}`);
}

/** An upload that has arrived. */
export interface Arrived {
  content: Buffer;
  etag: string;
}

/** What was uploaded for an announced document; undefined if nothing was. */
export async function readIncoming(enrollmentId: string, id: string): Promise<Arrived | undefined> {
  const response = await call(incomingKey(enrollmentId, id), {}, [200, 404]);
  if (response.status === 404) return undefined;
  return { content: Buffer.from(await response.arrayBuffer()), etag: response.headers.get('etag') ?? '' };
}

/**
 * Keeps an upload that has been checked, exactly as it was read: its form can still replace what has arrived.
 * @returns whether it was still the same
 */
export async function keepIncoming(enrollmentId: string, id: string, etag: string): Promise<boolean> {
  const source = `/${setting('DOCUMENTS')}/${incomingKey(enrollmentId, id)}`;
  const headers = { 'x-amz-copy-source': source, 'x-amz-copy-source-if-match': etag };
  const response = await call(keptKey(enrollmentId, id), { method: 'PUT', headers }, [200, 404, 412]);
  if (response.status !== 200) return false;
  // S3 answers 200 before it has copied, and says only in the body whether it could.
  if ((await response.text()).includes('<CopyObjectResult')) return true;
  throw new Error('S3 could not copy the object');
}

export const deleteIncoming = (enrollmentId: string, id: string): Promise<unknown> =>
  call(incomingKey(enrollmentId, id), { method: 'DELETE' }, [204]);

export const deleteKept = (enrollmentId: string, id: string): Promise<unknown> =>
  call(keptKey(enrollmentId, id), { method: 'DELETE' }, [204]);

/** A text as values of header parameters have it (RFC 8187), which is stricter than in a URL. */
const inParameter = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, mark => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A name for the browser to save a file under: ASCII, and the whole name beside it (RFC 6266). Without spaces, which signatures of
 * URLs encode in two ways.
 */
const savedAs = (name: string): string =>
  `attachment;filename="${name.replace(/[^\w.-]/g, '_')}";filename*=UTF-8''${inParameter(name)}`;

/** A link to a document that works for a minute, as a download of the type that its content has. */
export async function linkTo(
  enrollmentId: string,
  { id, fileName, contentType }: Pick<KeptDocument, 'id' | 'fileName' | 'contentType'>,
): Promise<string> {
  const address = new URL(addressOf(keptKey(enrollmentId, id)));
  address.searchParams.set('response-content-disposition', savedAs(fileName));
  address.searchParams.set('response-content-type', contentType);
  address.searchParams.set('X-Amz-Expires', String(linkSeconds));
  const signed = await signingClient('s3').sign(address, { aws: { signQuery: true } });
  return signed.url;
}

/** A form that a browser or a client posts to the bucket, as multipart/form-data with the file last. */
export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The form that uploads an announced document: S3 takes one file of at most its size, under its key and with its type, until
 * the announcement lapses.
 * @param next where S3 sends a browser afterwards; without it S3 answers 201
 */
export function uploadForm(
  enrollmentId: string,
  { id, contentType, size, until }: AnnouncedDocument,
  now: Date,
  next?: string,
): UploadForm {
  const { accessKeyId, secretAccessKey, sessionToken, region } = roleCredentials();
  const moment = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = [moment.slice(0, 8), region, 's3', 'aws4_request'];
  const fields = {
    key: incomingKey(enrollmentId, id),
    'Content-Type': contentType,
    ...(next ? { success_action_redirect: next } : { success_action_status: '201' }),
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [accessKeyId, ...scope].join('/'),
    'x-amz-date': moment,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
  const conditions = [
    { bucket: setting('DOCUMENTS') },
    ['content-length-range', 1, size],
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
  ];
  const policy = Buffer.from(JSON.stringify({ expiration: until, conditions })).toString('base64');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return {
    url: bucketAddress(),
    fields: { ...fields, policy, 'x-amz-signature': hmac(key, policy).toString('hex') },
  };
}
