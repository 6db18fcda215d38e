import type { Params } from '#shared/i18n/text.ts';

/** A text in the reader's language. */
export type Say = (key: string, params?: Params) => string;

/** What every form of a page carries. */
export interface FormFrame {
  /** The page's own address, to which its forms are sent. */
  path: string;
  /** Proves that our page sent the form. */
  proof: string;
  /** The same for both of a double submit, so that the API acts once. */
  requestId: string;
}
