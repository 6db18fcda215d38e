import { createHmac, timingSafeEqual } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';

/** The secret key of every function in this engine; its access key is its name. */
export const embeddedSecret = 'embedded';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Whether the scope of a credential, `<key>/<date>/<region>/s3/aws4_request`, has signed a text. */
export function isSignedBy(credential: string, text: string, signature: string): boolean {
  const [, date = '', region = '', service = ''] = credential.split('/');
  const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${embeddedSecret}`);
  const expected = hmac(key, text).toString('hex');
  return expected.length === signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
}

/** Whether a pre-signed URL has a signature of its own: nothing in it was changed. */
export async function isOwnUrl(method: string, signed: URL): Promise<boolean> {
  const { searchParams } = signed;
  const [accessKeyId = '', , region = '', service = ''] = (searchParams.get('X-Amz-Credential') ?? '').split('/');
  const url = new URL(signed);
  for (const name of ['X-Amz-Signature', 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-SignedHeaders'])
    url.searchParams.delete(name);
  const datetime = searchParams.get('X-Amz-Date') ?? '';
  const signer = new AwsV4Signer({
    ...{ method, url: url.href, accessKeyId, secretAccessKey: embeddedSecret },
    ...{ service, region, datetime, signQuery: true },
  });
  const own = (await signer.sign()).url.searchParams.get('X-Amz-Signature') ?? '';
  return own === searchParams.get('X-Amz-Signature');
}

/** The moment of a date in a signature: `20260131T120000Z`. */
export const momentOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
