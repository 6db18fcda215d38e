import { dataOf, type Schemas, sideBySide } from '../../api.ts';
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

/** An application with the documents that the reader may see. */
export interface LoadedApplication {
  application: Application;
  documents: Schemas['Document'][];
}

/** The documents for who is signed in; none for the holder of a tracking token, or of another company. */
async function documentsFor({ api, params, session, now }: LoadRequest): Promise<Schemas['Document'][]> {
  if (!isCurrent(session, now)) return [];
  const asked = api.GET('/v1/enrollments/{id}/documents', { params: { path: { id: params.id ?? '' } } });
  return asked.then(
    answer => dataOf(answer).items,
    error => {
      if (error instanceof ApiProblem && (error.status === 403 || error.status === 404)) return [];
      throw error;
    },
  );
}

/** Two calls of the API, side by side. @throws as {@link loadApplication} */
export async function loadWithDocuments(request: LoadRequest): Promise<LoadedApplication> {
  const [application, documents] = await sideBySide([loadApplication(request), documentsFor(request)]);
  return { application, documents };
}
