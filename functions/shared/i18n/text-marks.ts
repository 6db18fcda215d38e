/** Marks around a text that know its origin, until the page with the text is written. */
export interface TextMarks {
  /** Before the text in the reader's language. */
  begin: string;
  /** Between it and its English. Without it, the text itself is English for want of a translation. */
  english: string;
  end: string;
  /** Beside a text that no person has reviewed. */
  machine: string;
}

/** Source of an expression for any number of marks, one after another. */
export const marksPattern = String.raw`(?:\uFDD0[^\uFDD1]*\uFDD1)*`;

/** @param secret part of each mark, so that nothing that people type can be one */
export function textMarks(secret: string): TextMarks {
  const mark = (name: string): string => `\uFDD0${name} ${secret}\uFDD1`;
  return { begin: mark('begin'), english: mark('english'), end: mark('end'), machine: mark('machine') };
}
