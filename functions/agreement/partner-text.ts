/** The partner agreement in effect: of the deployment, or of the review lead's editions of the policy `agreement`. */
import { type PublishedAgreement, policyText, publishedAgreement } from '#functions/policy/lookup.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { beyondStandardFonts } from '#shared/runtime/pdf-letters.ts';
import { headersOfDocument } from './page.ts';
import { publishedPage } from './published/page.ts';
import { publishedPdf } from './published/pdf.ts';
import { type AgreementText, currentText, type Format, formats, readText } from './text.ts';

/** What the review lead published a version with. */
export type WrittenAgreement = PublishedAgreement['value']['partner'];

/** A version of the partner agreement; `written` is what the review lead published it with. */
export interface PartnerText extends AgreementText {
  written?: WrittenAgreement;
}

const asText = ({ validFrom, value: { partner } }: PublishedAgreement): PartnerText => ({
  version: partner.version,
  title: partner.title,
  effectiveDate: `${validFrom}T00:00:00.000Z`,
  language: partner.language,
  contentHash: partner.contentHash,
  written: partner,
});

/** The version to sign: the latest to begin, and of two of one day that of the review lead. One query a day. */
export async function partnerText(now: Date): Promise<PartnerText> {
  const published = await publishedAgreement(now);
  const deployed = currentText(now, 'partner');
  return published && published.validFrom >= calendarDay(new Date(deployed.effectiveDate))
    ? asText(published)
    : deployed;
}

/** A text as a PDF: in the fonts that every reader has, or with the letters of a font in it. */
async function pdfOf(title: string, language: Locale, markdown: string): Promise<Buffer> {
  if (!beyondStandardFonts(markdown)) return publishedPdf(title, markdown);
  const { widePdf } = await import('./published/wide-pdf.ts');
  return widePdf(title, language, markdown);
}

/** A text of the review lead in a format. One read. @throws Error if it is gone, which no text ever is */
export async function writtenDocument(text: Omit<WrittenAgreement, 'signBy'>, format: Format): Promise<Buffer> {
  const { title, language, contentHash } = text;
  const markdown = await policyText(contentHash);
  if (format === 'pdf') return pdfOf(title, language, markdown);
  return Buffer.from(format === 'html' ? publishedPage(title, language, markdown) : markdown);
}

/** A version's text in a format. One read for one of the review lead's. */
export const partnerDocument = async ({ version, written }: PartnerText, format: Format): Promise<Buffer> =>
  written ? writtenDocument(written, format) : readText(version, format, 'partner');

/** A version of the partner agreement as a file: to read as HTML, to save in other formats. */
export const partnerFile = (version: string, format: Format, content: Buffer): Reply => ({
  status: 200,
  headers: {
    ...(format === 'html' && headersOfDocument),
    'Content-Disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="partner-agreement-${version}.${format}"`,
  },
  file: { type: formats[format], content },
});
