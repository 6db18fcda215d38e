import type { FormFrame } from '#shared/pages/parts/view.ts';
import { dataOf, type Schemas } from '../../api.ts';
import type { LoadRequest, PageRequest } from '../../page.ts';

export type Draft = Schemas['EnrollmentDraft'];

/** The draft that an address is about, and the token with which anyone may go on with it. */
export const draftAt = ({ params, query }: Pick<PageRequest, 'params' | 'query'>) => ({
  path: { id: params.id ?? '' },
  query: { ...(query.draftToken && { draftToken: query.draftToken }) },
});

/** One call of the API. */
export const draftOf = async (request: LoadRequest): Promise<Draft> =>
  dataOf(await request.api.GET('/v1/enrollments/drafts/{id}', { params: draftAt(request) }));

/** The address of a step of the same draft: `company`, `review`; of its list of steps without one. */
export function stepAddress({ params, query }: Pick<PageRequest, 'params' | 'query'>, step?: string): string {
  const path = `/portal/apply/${params.id}${step ? `/${step}` : ''}`;
  return withToken(path, query);
}

const withToken = (path: string, { draftToken }: PageRequest['query']): string =>
  draftToken ? `${path}?${new URLSearchParams({ draftToken })}` : path;

/** The frame of a draft's form: its address keeps the token. */
export const draftForm = ({ form, query }: Pick<PageRequest, 'form' | 'query'>): FormFrame => ({
  ...form,
  path: withToken(form.path, query),
});
