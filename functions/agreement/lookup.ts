/** What other capabilities use of agreements: the customer agreement, and its acceptance. */

import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { byCaller, withConsents } from '#shared/audit/consent.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Account, Signed } from '#shared/identity/account.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';
import { beyondStandardFonts } from '#shared/runtime/pdf-letters.ts';
import { setting } from '#shared/runtime/settings.ts';
import {
  type Acceptance,
  acceptedBy,
  type CustomerAgreement,
  evidenceWrite,
  firstAcceptanceKey,
  requireShownText,
} from './customer/customer-agreement.ts';
import { headersOfDocument } from './page.ts';
import { partnerFile, partnerText, type WrittenAgreement, writtenDocument } from './partner-text.ts';
import { type Registered, signatureOf, signatureWrite } from './signature.ts';
import {
  type AgreementKind,
  type AgreementText,
  currentText,
  type Format,
  formats,
  readText,
  textsUntil,
} from './text.ts';

/** An agreement as it is shown to whom accepts it. */
export type ShownAgreement = Pick<AgreementText, 'version' | 'contentHash'>;

/** Every version of an agreement, also those that take effect later, oldest first. No read. */
export const everyAgreementText = (kind: AgreementKind): AgreementText[] => textsUntil(new Date('9999-01-01'), kind);

/** The customer agreement in effect. No read. */
export const customerAgreement = (now: Date): AgreementText => currentText(now, 'customer');

/** The customer agreement in effect, as a page to read and print. No read. */
export function customerAgreementReply(now: Date): Reply {
  const { version } = customerAgreement(now);
  const content = readText(version, 'html', 'customer');
  return { status: 200, headers: headersOfDocument, file: { type: formats.html, content } };
}

/** A version of the partner agreement as a file. One read for one that the review lead wrote, none for one of the deployment. */
export async function partnerAgreementReply(
  text: WrittenAgreement,
  { isWritten, format }: { isWritten: boolean; format: Format },
): Promise<Reply> {
  const content = isWritten ? await writtenDocument(text, format) : readText(text.version, format, 'partner');
  return partnerFile(text.version, format, content);
}

/** The first ten characters of a text that neither the standard fonts nor ours have; empty for a text that can be published. */
export async function unprintableLetters(text: string): Promise<string> {
  if (!beyondStandardFonts(text)) return '';
  const { lettersWithoutFont } = await import('./published/wide-pdf.ts');
  return lettersWithoutFont(text);
}

/** Where a version's text is found. */
export const agreementLink = (templateId: string): string =>
  `${setting('BASE_URL')}/v1/agreementtemplates/${templateId}/document`;

/** An acceptance: of the text with this hash, by this person. */
interface Accepting extends Omit<Acceptance, 'language'> {
  contentHash: string | undefined;
}

/**
 * Stores that a customer accepts its agreement. Nothing is written where it has accepted this version before.
 * @param stored the first acceptance of the version, at {@link firstAcceptanceKey}, as read
 * @throws Problem 409 `agreement.version_changed` if the person has seen another text
 */
export function acceptanceWrites(
  stored: CustomerAgreement | undefined,
  { contentHash, ...acceptance }: Accepting,
  now: Date,
): Write[] {
  const text = requireShownText(contentHash, now);
  return stored ? [] : [evidenceWrite(acceptedBy(acceptance, text, now), 'first')];
}

/**
 * The partner agreement in effect, signed for an account that is made with its signature. One query a day.
 * @param party the company's registration data, of which the evidence has name and address
 * @param signer whoever signs in the company's name, as the evidence has them
 */
export async function signedAtOnce(account: Account, party: Registered, signer: Active, now: Date) {
  const text = await partnerText(now);
  const { version, language, contentHash: hash } = text;
  const signature = signatureOf(account, text, signer, now);
  const agreement: Signed = { version, signedOn: signature.dateSigned, signedBy: nameOf(signer) };
  const { tenantId } = account;
  const audited = { tenantId, resourceType: 'agreement', resourceId: version, operation: 'create_agreement' } as const;
  const writes = withConsents(
    [signatureWrite(signature, { signer, language, party }), auditWrite({ ...audited, actor: asActor(signer) }, now)],
    [
      {
        ...{ tenantId, kind: 'partner_agreement', act: 'given', by: byCaller(signer), on: signature.dateSigned },
        ...{ text: { version, language, hash }, source: { way: 'signed_in' } },
      },
    ],
  );
  return { signature, agreement, writes };
}

/** Whether a customer has accepted the agreement in effect itself. One read. */
export const hasAcceptedAgreement = async (tenantId: string, now: Date): Promise<boolean> =>
  (await get<CustomerAgreement>(firstAcceptanceKey(tenantId, now))) !== undefined;
