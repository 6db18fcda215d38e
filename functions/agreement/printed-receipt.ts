import { addressLines } from '#shared/company/address-lines.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { languageName } from '#shared/i18n/intl.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { timeZoneNamed } from '#shared/i18n/time-zone.ts';
import { type Html, html } from '#shared/pages/html.ts';
import { documentPage, headersOfDocument } from './page.ts';
import type { StoredSignature } from './signature.ts';

/** How the reader reads it. */
interface Reader extends Pick<Call, 'locale' | 'timeZone'> {
  say: (key: string, params?: Record<string, unknown>) => string;
}

/** The company that signed, as it was registered then: its name, and its address as its country writes it. */
function companyOf({ party }: StoredSignature, { locale }: Reader): Html {
  if (!party) return html``;
  const lines = [party.companyName, ...addressLines(party.address, locale)];
  return html`<p>${lines.map((line, n) => (n === 0 ? html`${line}` : html`<br>${line}`))}</p>
`;
}

/** A signature as a part of a receipt: for whom, who signed what, when, in which role, and the document's version, language and hash. */
function part(signature: StoredSignature, reader: Reader): Html {
  const { say, locale, timeZone } = reader;
  const { version, contentHash, dateSigned, signerName, signerRoles, signedByUserPrincipalName, language } = signature;
  const on = dateTime(locale, new Date(dateSigned), timeZoneNamed(timeZone ?? ''));
  return html`<h2>${say('version', { version })}</h2>
${companyOf(signature, reader)}<p>${say('signed', { name: signerName, email: signedByUserPrincipalName, on })}</p>
<p>${say('role', { roles: { roles: signerRoles } })}</p>
<p>${say('language', { language: languageName(locale, language) })}</p>
<p><small>SHA-256 ${contentHash}</small></p>
`;
}

/** A company's signatures as a page to print. */
export function printedReceipt(company: string, signatures: readonly StoredSignature[], reader: Reader): Reply {
  const title = html`${reader.say('title', { company })}`;
  const content = html`<h1>${title}</h1>
${signatures.map(signature => part(signature, reader))}`;
  const page = documentPage(String(title), reader.locale, String(content));
  return { status: 200, headers: headersOfDocument, file: { type: 'text/html; charset=utf-8', content: page } };
}
