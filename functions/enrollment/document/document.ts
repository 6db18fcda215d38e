import type { Key } from '#shared/db/write.ts';

/** What a document may be. Its content decides, not its name. */
export const contentTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type ContentType = (typeof contentTypes)[number];

/** What documents show, as the reasons of reviews ask for them (P16). */
export const documentKinds = [
  'register_extract',
  'tax_certificate',
  'incorporation',
  'domain_registration',
  'domain_invoice',
  'employer_letter',
  'payslip',
  'utility_bill',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The largest document, in bytes: 10 MB. */
export const largestDocument = 10 * 1024 * 1024;

/** How many documents an application has at once. */
export const mostDocuments = 10;

/** How long an announced document can be uploaded, in seconds. */
export const uploadSeconds = 15 * 60;

/** How long the link to a document works, in seconds. */
export const linkSeconds = 60;

/** What an applicant says of a document. */
interface Described {
  id: string;
  fileName: string;
  contentType: ContentType;
  kind: DocumentKind;
  by: { userId: string; name: string };
}

/** A document that is announced and can be uploaded. */
export interface AnnouncedDocument extends Described {
  /** The most bytes that it may have. */
  size: number;
  /** Until when it can be uploaded and completed (ISO 8601). */
  until: string;
}

/** A document that was uploaded, checked and kept. */
export interface KeptDocument extends Described {
  size: number;
  sha256: string;
  uploadedOn: string;
  /** When it is deleted (ISO 8601). */
  keptUntil: string;
}

/** The documents of an application: one item, so that their number is exact. */
export interface Documents {
  enrollmentId: string;
  tenantId: string;
  version: number;
  kept: readonly KeptDocument[];
  announced: readonly AnnouncedDocument[];
  /** When nothing in it holds any longer, in seconds: names of files and people go with the files. */
  ttl?: number;
}

export const documentsKey = (enrollmentId: string): Key => ({ pk: `DOCUMENT#${enrollmentId}`, sk: 'DOCUMENTS' });

/** The documents that are still kept. */
export const keptNow = (documents: Documents | undefined, now: Date): KeptDocument[] =>
  (documents?.kept ?? []).filter(({ keptUntil }) => new Date(keptUntil) > now);

/** The documents that can still be uploaded. */
export const announcedNow = (documents: Documents | undefined, now: Date): AnnouncedDocument[] =>
  (documents?.announced ?? []).filter(({ until }) => new Date(until) > now);
