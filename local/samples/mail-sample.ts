import type { Params } from '#shared/i18n/text.ts';

/** Sample values of a kind of email. */
export interface MailSample {
  about?: 'partnership' | 'customer';
  params?: Params;
  link?: { link: string; code?: string; byHand?: { address: string; shortCode: string } };
}
