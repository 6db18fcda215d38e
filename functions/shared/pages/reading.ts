import { AsyncLocalStorage } from 'node:async_hooks';

/** How a page is read, and what is known of its texts once they are written. */
interface Reading {
  /** Whether the reader asked for the English beside the translation (R189). */
  english: boolean;
  /** Whether the page has a text that no person has reviewed (R191). */
  machine: boolean;
  /** The reader's time zone, once it is known who they are: the API is told of it for the dates in its texts. */
  timeZone?: string | undefined;
  /** The labels of the fields that the page has, by name: what is wrong with a form is listed by them. */
  labels: Map<string, string>;
}

const current = new AsyncLocalStorage<Reading>();

/** Of the page that is being written. Every text of a page would need it as a parameter, so it belongs to the request. */
export const reading = (): Reading => current.getStore() ?? { english: false, machine: false, labels: new Map() };

/** The query parameter that asks for the English. */
export const englishParameter = 'english';

/** Writes a page, or whatever else answers a request. @param asked the value of {@link englishParameter} */
export const withReading = <Answer>(asked: string | undefined, answer: () => Answer): Answer =>
  current.run({ english: asked === '1', machine: false, labels: new Map() }, answer);
