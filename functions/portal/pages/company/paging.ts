import type { PageRequest } from '../../page.ts';

const size = 50;

/** The part of a list that a page asks for: its beginning, or what follows the page before. */
export function listPart({ query }: Pick<PageRequest, 'query'>) {
  const { after } = query;
  return after
    ? { query: { size, seekOperation: 'Next' as const }, header: { 'MS-ContinuationToken': after } }
    : { query: { size } };
}

/** The address of the next part of a list; nothing at its end. Filters are kept for the form that shows them. */
export function nextOf(
  { query, form }: Pick<PageRequest, 'query' | 'form'>,
  continuationToken: string | undefined,
): string | undefined {
  const { done, lang, ...kept } = query;
  return continuationToken && `${form.path}?${new URLSearchParams({ ...kept, after: continuationToken })}`;
}
