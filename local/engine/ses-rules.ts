/**
 * What SES refuses of an email, with its own messages. The emulator takes everything, so without this the laptop would send what
 * AWS doesn't.
 */
import type { AwsAnswer, AwsCall } from './aws.ts';

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** Characters that neither part of an address may have, unless quoted. */
const special = /[()<>,;:\\"[\]]/;

/** Where a part of an address must not have a dot; `Local address starts with dot`. */
function dotFault(part: string, name: 'Local address' | 'Domain'): string | undefined {
  if (part.startsWith('.')) return `${name} starts with dot`;
  if (part.includes('..')) return `${name} contains dot-dot`;
  return part.endsWith('.') ? `${name} ends with dot` : undefined;
}

/** Why SES refuses an address; nothing if it takes it. */
export function addressFault(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1) return "Missing final '@domain'";
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (!isAscii(local) || local.includes(' ')) return 'Local address contains control or whitespace';
  if (special.test(local) || local.includes('@')) return 'Local address contains illegal character';
  if (local.length > 64) return 'Local address too long';
  if (!/^[a-z0-9.-]+$/i.test(domain)) return 'Domain contains illegal character';
  return dotFault(local, 'Local address') ?? dotFault(domain, 'Domain');
}

/** The longest line of an email. */
const longestLine = 998;

/** The bytes that one encoded word of a header carries, and its own length with a blank. */
const encodedWord = { bytes: 45, length: 73 };

/** The length of a header with this value: text beyond ASCII goes as encoded words. */
function headerLength(name: string, value: string): number {
  const length = isAscii(value)
    ? value.length
    : Math.ceil(Buffer.byteLength(value) / encodedWord.bytes) * encodedWord.length;
  return `${name}: `.length + length;
}

/** The address in `Name <address>`. */
const addressIn = (sender: string): string => /<([^>]*)>$/.exec(sender)?.[1] ?? sender;

/** Why SES refuses an email; nothing if it takes it. */
function fault(form: URLSearchParams): string | undefined {
  const read = (name: string) => form.get(name) ?? '';
  const [to, source, replyTo] = [
    read('Destination.ToAddresses.member.1'),
    read('Source'),
    read('ReplyToAddresses.member.1'),
  ];
  const headers = { Subject: read('Message.Subject.Data'), From: source, To: to, 'Reply-To': replyTo };
  const tooLong = Object.entries(headers).find(([name, value]) => headerLength(name, value) > longestLine);
  if (tooLong) return `Header too long: '${tooLong[0]}'.`;
  const addresses = [to, addressIn(source), ...(replyTo ? [addressIn(replyTo)] : [])];
  return addresses.map(addressFault).find(found => found !== undefined);
}

/** The refusal of an email that SES would not take: 400 `InvalidParameterValue`. */
export function sesRefusal({ action, body }: AwsCall): AwsAnswer | undefined {
  if (action !== 'ses:SendEmail') return undefined;
  const message = fault(new URLSearchParams(body.toString()));
  if (!message) return undefined;
  const error = `<Error><Type>Sender</Type><Code>InvalidParameterValue</Code><Message>${message}</Message></Error>`;
  return { status: 400, type: 'text/xml', body: `<ErrorResponse>${error}</ErrorResponse>` };
}
