/**
 * Entry point of API clients for listings: providers request changes, and the operator's partner representatives
 * decide.
 */

import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Reply } from '#shared/http/route.ts';
import { confirmListing } from './confirm-listing.ts';
import { decideChange } from './decide-change.ts';
import { listRequests } from './list-requests.ts';
import { readListing } from './read-listing.ts';
import { checkRequest, requestChange } from './request-change.ts';
import { routes } from './routes.ts';

/** PUT, PATCH: nobody changes a listing directly (R102). No read. */
async function refuseDirectChange(): Promise<Reply> {
  throw new Problem('listing.operator_managed', { data: ['/v1/listing/changerequests'] });
}

export const handler = apiHandler(routes, {
  read: readListing,
  put: refuseDirectChange,
  patch: refuseDirectChange,
  confirm: confirmListing,
  request: { run: requestChange, check: checkRequest },
  requests: listRequests,
  decide: decideChange,
});
