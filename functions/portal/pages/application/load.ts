import { dataOf, type Schemas } from '../../api.ts';
import type { LoadRequest, PageRequest } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { isCurrent } from '../../session.ts';

/** An application as its company sees it; its status and next steps alone for the tracking token of a confirmed one. */
export type Application = Schemas['Enrollment'] | Schemas['TrackedEnrollment'];

export const isWhole = (application: Application): application is Schemas['Enrollment'] => 'checks' in application;

/** The application that an address is about, and its tracking token. */
export const applicationAt = ({ params, query }: Pick<PageRequest, 'params' | 'query'>) => ({
  path: { id: params.id ?? '' },
  query: { ...(query.trackingToken && { trackingToken: query.trackingToken }) },
});

/** One call of the API. @throws ApiProblem 401 for a visitor without the tracking token, who is asked to sign in */
export async function loadApplication(request: LoadRequest): Promise<Application> {
  if (!isCurrent(request.session, request.now) && !request.query.trackingToken)
    throw new ApiProblem(401, { reason: 'token.missing' }, new Headers());
  return dataOf(await request.api.GET('/v1/enrollments/{id}', { params: applicationAt(request) }));
}
