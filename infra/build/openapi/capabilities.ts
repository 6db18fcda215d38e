import account from '#functions/account/responses.ts';
import agreement from '#functions/agreement/responses.ts';
import audit from '#functions/audit/responses.ts';
import directory from '#functions/directory/responses.ts';
import siteOperations from '#functions/directory/site-operations.ts';
import { siteRoutes } from '#functions/directory/site-routes.ts';
import enrollmentLinks from '#functions/enrollment/link-operations.ts';
import legal from '#functions/enrollment/profile-change/responses.ts';
import enrollment from '#functions/enrollment/responses.ts';
import review from '#functions/enrollment/review/responses.ts';
import listing from '#functions/listing/responses.ts';
import meta from '#functions/meta/responses.ts';
import mpn from '#functions/mpn/responses.ts';
import partnership from '#functions/partnership/responses.ts';
import invitationLinks from '#functions/partnership-invitation/link-operations.ts';
import invitation from '#functions/partnership-invitation/responses.ts';
import profile from '#functions/profile/responses.ts';
import readiness from '#functions/readiness/responses.ts';
import session from '#functions/session/responses.ts';
import userLinks from '#functions/user/link-operations.ts';
import user from '#functions/user/responses.ts';
import validation from '#functions/validation/responses.ts';
import webhook from '#functions/webhook/responses.ts';
import { apiRoutes, linkRoutes } from '#infra/routes.ts';
import type { Operation } from '#shared/http/operation.ts';
import type { Route } from '#shared/http/route.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';

/** A capability's part of the API: its operations appear under its tag. */
interface Described<R> {
  tag: string;
  about: string;
  routes: Record<string, R>;
  operations: Record<string, Operation>;
}

const api = <Routes extends Record<string, Route>>(
  tag: string,
  about: string,
  routes: Routes,
  operations: { [Name in keyof Routes]: Operation },
): Described<Route> => ({ tag, about, routes, operations });

const pages = <Routes extends Record<string, LinkRoute>>(
  tag: string,
  about: string,
  routes: Routes,
  operations: { [Name in keyof Routes]: Operation },
): Described<LinkRoute> => ({ tag, about, routes, operations });

/** The capabilities that serve JSON, in the order of the reference: first what a new partner needs. */
export const apiCapabilities: readonly Described<Route>[] = [
  api('Sign-in', 'Sign in and find out who you are.', apiRoutes['session-api'], session),
  api('Enrollment', 'Apply to the program and follow the application.', apiRoutes['enrollment-api'], enrollment),
  api('Review', 'For operators: check applications and decide them.', apiRoutes['review-api'], review),
  api('Account', 'The status of a company in the program.', apiRoutes['account-api'], account),
  api('MPN IDs', 'Partner numbers of a company and its locations.', apiRoutes['mpn-api'], mpn),
  api('Agreement', 'Read and sign the partner agreement.', apiRoutes['agreement-api'], agreement),
  api('Users', 'The people of a company and their roles.', apiRoutes['user-api'], user),
  api('Profiles', 'Organization, billing and MPN profiles.', apiRoutes['profile-api'], profile),
  api('Legal profile', 'The verified legal profile and the support profile.', apiRoutes['legal-api'], legal),
  api('Partnerships', 'Relationships of providers and resellers.', apiRoutes['partnership-api'], partnership),
  api('Invitations', 'Invitations to become partners.', apiRoutes['partnership-invitation-api'], invitation),
  api('Readiness', 'Whether resellers meet every condition to sell.', apiRoutes['readiness-api'], readiness),
  api('Directory', 'The public directory of providers, and regions.', apiRoutes['directory-api'], directory),
  api('Listing', 'A provider’s entry in the directory.', apiRoutes['listing-api'], listing),
  api(
    'Validation',
    'Check addresses, countries and domains before sending them.',
    apiRoutes['validation-api'],
    validation,
  ),
  api('Webhooks', 'Register for events and follow their delivery.', apiRoutes['webhook-api'], webhook),
  api('Activity log', 'Who changed what, and when.', apiRoutes['audit-api'], audit),
  api('Description', 'This API description.', apiRoutes['meta-api'], meta),
];

/** The capabilities that serve pages: for people, or as JSON for clients that accept it. */
export const pageCapabilities: readonly Described<LinkRoute>[] = [
  pages(
    'Confirmation links',
    'The link that confirms an application.',
    linkRoutes['enrollment-links'],
    enrollmentLinks,
  ),
  pages('User links', 'The link with which a person chooses a password.', linkRoutes['user-links'], userLinks),
  pages(
    'Invitation links',
    'The link of an invitation to become partners.',
    linkRoutes['partnership-invitation-links'],
    invitationLinks,
  ),
  pages('Public pages', 'Pages for everyone: providers, regions, requirements.', siteRoutes, siteOperations),
];
