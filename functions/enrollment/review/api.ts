/** Entry point of the operator's reviewers. */

import { apiHandler } from '#shared/http/handler.ts';
import { claimApplication, releaseApplication } from './claim.ts';
import { decideOnApplication, decideOnCheck, decideOnCriterion } from './decide.ts';
import { dismissReportedDispute } from './dismiss-dispute.ts';
import { allowDomain, disallowDomain } from './email-domains.ts';
import { listReasons } from './list-reasons.ts';
import { listReviews } from './list-reviews.ts';
import { readReview } from './read-review.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  list: listReviews,
  reasons: listReasons,
  read: readReview,
  claim: claimApplication,
  release: releaseApplication,
  check: decideOnCheck,
  criterion: decideOnCriterion,
  decide: decideOnApplication,
  dismiss: dismissReportedDispute,
  allowDomain,
  disallowDomain,
});
