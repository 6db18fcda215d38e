/** Entry point of API clients for the policies of the program. Everyone reads the public ones. */

import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { discardPolicyDraft, draftPolicy, publishPolicy } from './edit-policy.ts';
import { listPolicies, readPolicy, readPolicyDocument } from './read-policies.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(
  routes,
  {
    list: listPolicies,
    read: readPolicy,
    document: readPolicyDocument,
    draft: draftPolicy,
    publish: publishPolicy,
    discard: discardPolicyDraft,
  },
  { identify: optionalCaller },
);
