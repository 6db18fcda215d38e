/** Entry point of API clients for requests for support: who asks, and who answers. */
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { changeOwnRequest, changeRequestOf, escalateRequest } from './change-service-request.ts';
import { listRequestsOf, listServiceRequests, listTopics } from './list-service-requests.ts';
import { loadServiceRequest } from './load.ts';
import { openForCustomer, openOwnRequest } from './open-service-request.ts';
import { routes } from './routes.ts';
import { toServiceRequest } from './to-resource.ts';
import { topicWords } from './topics.ts';

type Routes = typeof routes;

/** A request with its notes. @throws as {@link loadServiceRequest} */
async function shown(call: Call<Routes['read' | 'readOf']>, id: string, customerId?: string): Promise<Reply> {
  const { request, notes } = await loadServiceRequest(id, call.principal, customerId);
  return { status: 200, body: toServiceRequest(request, call.principal, await topicWords(call), notes) };
}

/** GET: one query; one read for a partner with a customer's. */
const read = (call: Call<Routes['read']>): Promise<Reply> => shown(call, call.params.id);

const readOf = (call: Call<Routes['readOf']>): Promise<Reply> => shown(call, call.params.requestId, call.params.id);

export const handler = apiHandler(routes, {
  list: listServiceRequests,
  topics: listTopics,
  open: openOwnRequest,
  read,
  change: changeOwnRequest,
  escalate: escalateRequest,
  ofCustomer: listRequestsOf,
  openFor: openForCustomer,
  readOf,
  changeOf: changeRequestOf,
});
