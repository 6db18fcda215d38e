import type { Problem } from '#shared/errors/problem.ts';

/**
 * Paths of the public API, by their first segments: everything below them is public, too. Only these statuses reach its clients:
 * 400, 401, 403, 404, 409, and 429 and 5xx for what passes. The Java SDK repeats a request for ever on any other, and the .NET
 * SDK takes it for an error of the server.
 */
const publicTrees = [
  '/v1/(profiles|compliance|validations|countryvalidationrules|domains|roles|customers|agreementtemplates)',
  '/v1/(offers|offercategories|products|productpromotions|productupgrades|extensions|invoices|ratecards)',
  '/v1/(servicerequests|serviceincidents|usagesummary|sandboxindirectreseller|analytics|selfservepolicy)',
  '/webhooks/v1/registration',
];

/** Public paths whose siblings and sub-paths are Tandem's own. */
const publicPaths = ['/v1/relationships', '/v1/agreements', '/v1/auditrecords(/(?!export/?$)[^/]+)?'];

/** Tandem's own paths below public ones. */
const ownPaths = [
  '/v1/customers/imports',
  '/v1/customers/[^/]+/(resellertransfer|users/imports)',
  '/v1/customers/[^/]+/subscriptions/[^/]+/partners?onrecord',
];

const publicPath = new RegExp(
  `^(?!(${ownPaths.join('|')})(/|$))((${publicTrees.join('|')})(/|$)|(${publicPaths.join('|')})/?$)`,
  'i',
);

/**
 * Whether a path is one of the public API: its clients know which statuses to expect there, and write some paths with a slash at
 * the end.
 *
 * @param path of a request, or of a route with its `{variables}`
 */
export const isPublicPath = (path: string): boolean => publicPath.test(path);

/** The end of a wait: whoever comes later finds nothing. Other reasons for a 410 say that something was used or decided. */
const isExpiry = (reason: string): boolean => reason.endsWith('expired');

function publicStatus({ reason, status }: Problem): number {
  if (status === 410) return isExpiry(reason) ? 404 : 409;
  return [406, 412, 413, 415, 422, 428].includes(status) ? 400 : status;
}

/** The number of a conflict without one of its own. */
const conflict = 800060;

/** Status and number of a refusal. */
interface Answered {
  status: number;
  code: number;
}

/**
 * The status and number with which a path answers a problem: as declared, except that paths of the public API have no statuses
 * that its clients don't survive. The one place that decides this; the API description asks it, too.
 *
 * @param path of the request, or of a route with its `{variables}`
 */
export function answerAt(path: string, problem: Problem): Answered {
  const { status, code } = problem;
  const shown = isPublicPath(path) ? publicStatus(problem) : status;
  return { status: shown, code: status === 410 && shown === 409 ? conflict : code };
}
