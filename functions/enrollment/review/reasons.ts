import type { TextReader } from '#shared/i18n/reader-text.ts';

/** Why a review asks or rejects, by the check that it concerns (E1). Their texts are written in the applicant's language. */
export const reviewReasons = {
  'domain.not_owned': 'email_domain',
  'domain.unlike_company': 'email_domain',
  'employment.not_found': 'employment_verification',
  'employment.proof_needed': 'employment_verification',
  'business.name_differs': 'business_verification',
  'business.address_differs': 'business_verification',
  'business.not_registered': 'business_verification',
  'business.papers_needed': 'business_verification',
  'business.number_differs': 'business_verification',
} as const;

export const reviewReasonNames = Object.keys(reviewReasons) as (keyof typeof reviewReasons)[];
export type ReviewReason = keyof typeof reviewReasons;

/** The text of a reason, in a language. */
export async function reasonText(reason: ReviewReason, reader: TextReader): Promise<string> {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return readerText(reader, 'word', `reason.${reason}`);
}

/** Reasons of the catalog and a reviewer's own words, as one text for the applicant; undefined without either. */
export async function reasonsAsText(
  { reasons = [], reason }: { reasons?: readonly ReviewReason[] | undefined; reason?: string | undefined },
  reader: TextReader,
): Promise<string | undefined> {
  const texts = await Promise.all([...new Set(reasons)].map(name => reasonText(name, reader)));
  return [...texts, ...(reason ? [reason] : [])].join('\n\n') || undefined;
}
