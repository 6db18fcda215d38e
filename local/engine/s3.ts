import type { IncomingMessage } from 'node:http';
import type { AwsAnswer, AwsCall, Service } from './aws.ts';
import type { ObjectStore, StoredObject } from './s3-objects.ts';
import { refusalOfForm } from './s3-policy.ts';
import { type S3Refusal, s3Refusal } from './s3-refusal.ts';
import { isOwnUrl, momentOf } from './s3-signature.ts';

/** Which object a path-style address is about. */
interface Place {
  url: URL;
  bucket: string;
  key: string;
}

function placeOf({ url = '/' }: IncomingMessage): Place {
  const address = new URL(url, 'http://s3');
  const [, bucket = '', ...rest] = address.pathname.split('/');
  return { url: address, bucket, key: decodeURIComponent(rest.join('/')) };
}

const answerOf = (status: number, headers: Record<string, string> = {}): AwsAnswer => ({ status, headers, body: '' });

const sent = ({ content, type, etag }: StoredObject, { url }: Place): AwsAnswer => {
  const disposition = url.searchParams.get('response-content-disposition');
  return {
    status: 200,
    type: url.searchParams.get('response-content-type') ?? type,
    headers: { ETag: etag, ...(disposition && { 'Content-Disposition': disposition }) },
    body: content,
  };
};

/** Why S3 refuses to hand an object out: nobody signed the request, or a pre-signed URL was changed or has expired. */
async function refusalOfUrl({ request }: AwsCall, { url }: Place): Promise<S3Refusal | undefined> {
  if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return undefined;
  const { searchParams } = url;
  if (!searchParams.has('X-Amz-Signature')) return s3Refusal('AccessDenied', 'Access Denied');
  const ends = momentOf(searchParams.get('X-Amz-Date') ?? '') + Number(searchParams.get('X-Amz-Expires')) * 1000;
  if (!(ends > Date.now())) return s3Refusal('AccessDenied', 'Request has expired');
  const signed = new URL(`http://${request.headers.host}${url.pathname}${url.search}`);
  return (await isOwnUrl('GET', signed))
    ? undefined
    : s3Refusal('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature');
}

/** Takes a form that a browser posts, if its policy allows it. */
async function post({ body, request }: AwsCall, { bucket }: Place, objects: ObjectStore): Promise<AwsAnswer> {
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined);
  const file = form?.get('file');
  if (!form || !(file instanceof File))
    return s3Refusal('MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');
  const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
  const fields = Object.fromEntries([...texts.map(([name, value]) => [name.toLowerCase(), value]), ['bucket', bucket]]);
  const refusal = refusalOfForm({ fields, size: file.size }, new Date());
  if (refusal) return refusal;
  const { key = '', success_action_redirect: next, success_action_status: status = '204' } = fields;
  const { etag } = objects.put(`${bucket}/${key}`, Buffer.from(await file.arrayBuffer()), fields['content-type'] ?? '');
  if (!next) return answerOf(['200', '201'].includes(status) ? Number(status) : 204, { ETag: etag });
  const to = new URL(next);
  for (const [name, value] of Object.entries({ bucket, key, etag })) to.searchParams.set(name, value);
  return answerOf(303, { ETag: etag, Location: to.href });
}

/** Copies an object within the store; with a condition, only while its source has not been replaced. */
function copy({ headers }: IncomingMessage, { bucket, key }: Place, objects: ObjectStore): AwsAnswer {
  const source = decodeURIComponent(String(headers['x-amz-copy-source'] ?? '')).replace(/^\//, '');
  const found = objects.get(source);
  if (!found) return s3Refusal('NoSuchKey', 'The specified key does not exist.');
  const wanted = headers['x-amz-copy-source-if-match'];
  if (wanted && wanted !== found.etag)
    return s3Refusal('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  const { etag } = objects.put(`${bucket}/${key}`, found.content, found.type);
  return {
    ...{ status: 200, type: 'application/xml' },
    body: `<CopyObjectResult><ETag>${etag}</ETag></CopyObjectResult>`,
  };
}

/** The calls of S3 that the functions and browsers make: upload by a form, copy, read and delete. */
export const objectsService = (objects: ObjectStore, buckets: readonly string[]): Service => ({
  answer: async call => {
    const { request } = call;
    const place = placeOf(request);
    if (!buckets.includes(place.bucket)) return s3Refusal('NoSuchBucket', 'The specified bucket does not exist');
    if (request.method === 'POST') return post(call, place, objects);
    const refusal = await refusalOfUrl(call, place);
    if (refusal) return refusal;
    const path = `${place.bucket}/${place.key}`;
    if (request.method === 'PUT') return copy(request, place, objects);
    if (request.method === 'DELETE') {
      objects.remove(path);
      return answerOf(204);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return s3Refusal('MethodNotAllowed', 'The specified method is not allowed against this resource.');
    const found = objects.get(path);
    return found ? sent(found, place) : s3Refusal('NoSuchKey', 'The specified key does not exist.');
  },
});
