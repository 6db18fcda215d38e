import { type S3Refusal, s3Refusal } from './s3-refusal.ts';
import { isSignedBy } from './s3-signature.ts';

/** A condition of a POST policy, in either of its forms. */
type PolicyCondition = Record<string, string> | [operator: string, name: string | number, value: string | number];

interface PostPolicy {
  expiration: string;
  conditions: PolicyCondition[];
}

/** What a browser posts: the fields of the form, and the bytes of its file. */
export interface PostedForm {
  fields: Readonly<Record<string, string>>;
  size: number;
}

/** Fields that a policy need not name. */
const unchecked = new Set(['policy', 'x-amz-signature', 'file']);

function readPolicy(text: string): PostPolicy | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as PostPolicy;
  } catch {
    return undefined;
  }
}

const byName = (name: string | number): string => String(name).replace(/^\$/, '').toLowerCase();

/** The refusal of a form by one condition of its policy. */
function refusedBy(condition: PolicyCondition, fields: PostedForm['fields'], size: number): S3Refusal | undefined {
  const failed = () =>
    s3Refusal('AccessDenied', `Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);
  if (!Array.isArray(condition))
    return Object.entries(condition).every(([name, value]) => fields[byName(name)] === value) ? undefined : failed();
  const [operator, name, value] = condition;
  if (operator === 'content-length-range') {
    if (size < Number(name))
      return s3Refusal('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
    return size > Number(value)
      ? s3Refusal('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
      : undefined;
  }
  const field = fields[byName(name)] ?? '';
  const fits = operator === 'starts-with' ? field.startsWith(String(value)) : field === String(value);
  return fits ? undefined : failed();
}

/** The name that a condition is about, in lowercase. */
const namedIn = (condition: PolicyCondition): string[] =>
  Array.isArray(condition) ? [byName(condition[1])] : Object.keys(condition).map(byName);

/**
 * Why S3 refuses a form: its policy is unsigned, has expired, or doesn't allow what was posted. `undefined` when it takes it.
 * @param fields by their names in lowercase, with `bucket`
 */
export function refusalOfForm({ fields, size }: PostedForm, now: Date): S3Refusal | undefined {
  const { policy = '', 'x-amz-signature': signature = '', 'x-amz-credential': credential = '' } = fields;
  if (!policy || !signature) return s3Refusal('AccessDenied', 'Access Denied');
  if (!isSignedBy(credential, policy, signature))
    return s3Refusal('SignatureDoesNotMatch', 'The request signature we calculated does not match the signature');
  const read = readPolicy(policy);
  if (!read) return s3Refusal('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  if (new Date(read.expiration) <= now)
    return s3Refusal('AccessDenied', 'Invalid according to Policy: Policy expired.');
  const named = new Set([...read.conditions.flatMap(namedIn), ...unchecked]);
  const extra = Object.keys(fields).find(name => !named.has(name) && !name.startsWith('x-ignore-'));
  if (extra) return s3Refusal('AccessDenied', `Invalid according to Policy: Extra input fields: ${extra}`);
  for (const condition of read.conditions) {
    const refusal = refusedBy(condition, fields, size);
    if (refusal) return refusal;
  }
  return undefined;
}
