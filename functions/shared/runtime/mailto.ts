import { domainToASCII } from 'node:url';

/** Line breaks are CRLF (RFC 6068, section 5). */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n'));

/** A message to write: a subject is one line. */
interface Message {
  subject: string;
  body: string;
}

/**
 * The `mailto:` URL of an email address (RFC 6068): all but its @ is encoded, and its domain is in ASCII, so that no character
 * of the address ends it.
 */
export function mailto(address: string, message?: Message): string {
  const [, local = '', domain = ''] = /^(.*)@(.*)$/su.exec(address) ?? [];
  const to = `mailto:${encoded(local)}@${encoded(domainToASCII(domain) || domain)}`;
  if (!message) return to;
  const subject = message.subject.replace(/[\r\n]+/g, ' ');
  return `${to}?subject=${encoded(subject)}&body=${encoded(message.body)}`;
}
