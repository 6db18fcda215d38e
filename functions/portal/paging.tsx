import { Pager } from '#shared/pages/parts/show.tsx';
import { asHeader } from './api.ts';
import type { PageRequest } from './page.ts';

/**
 * The parameters with which a page asks for its part of a list: those of the first part, or where the page's own address says
 * that it goes on. The API knows the filters of what it continues.
 */
export function listPart<First extends object>({ query }: Pick<PageRequest, 'query'>, first: First) {
  return query.page
    ? { query: { seekOperation: 'Next' as const }, header: { 'MS-ContinuationToken': asHeader(query.page) } }
    : { query: first };
}

/** The size of a part of a list, where the page has no reason for another. */
export const usualPart = { size: 50 };

/** The address of the next page of a list: the same filters, and where it continues. */
const nextAddress = (path: string, query: Readonly<Record<string, string>>, token: string): string => {
  const { done, lang, ...kept } = query;
  return `${path}?${new URLSearchParams({ ...kept, page: token })}`;
};

interface NextPageProps {
  view: Pick<PageRequest, 'say' | 'query' | 'form'>;
  token: string | undefined;
}

/** The link to the next page of a list. */
export const NextPage = ({ view: { say, query, form }, token }: NextPageProps) => (
  <Pager next={token && nextAddress(form.path, query, token)} label={say('list.next')} />
);
