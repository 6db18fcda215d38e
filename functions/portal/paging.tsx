import { Pager } from '#shared/pages/parts/show.tsx';
import type { PageRequest } from './page.ts';

/** The query and header with which a list of the API continues where the page's own address says; nothing for its start. */
export function seekFrom({ query }: Pick<PageRequest, 'query'>) {
  return query.page
    ? { query: { seekOperation: 'Next' as const }, headers: { 'MS-ContinuationToken': query.page } }
    : undefined;
}

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
