import { tradeNeeds } from './least-trade.ts';
import { type Need, need, type Trips } from './need.ts';

const counters =
  'the attempt is counted by address and source, by source, and by address before it is made, and uncounted if it succeeds';
const ownCounters = 'the attempt is counted by person and by source before it is made, and uncounted if it succeeds';
const codes = 'codes are counted per session, person and source, and uncounted for the person if they are right';
const recovery =
  'requests are counted per source and per address, and as strangers’ emails; the address, then the user; an unknown address costs the same';
const ownMail = 'an email to a stranger is counted unless it goes to a domain of the company';
const unconfirmed = 'the application, then who holds its names: a rival may have confirmed first (P18)';
const confirming = (writes: number) => need(3, writes, `the link item, ${unconfirmed}`);
const throughLink = (writes: number) => need(2, writes, 'the link item, then its record');
const invited = (writes: number) => need(4, writes, 'the link item, then the invitation, then both companies');
const found = need(2, 0, 'the rows or profiles, and the accounts, since nobody finds a suspended company');
const sighted = 'the caller, the referral, and the locations that the caller is limited to';
const worked = need(4, 1, `${sighted}; the people of its team, by name`);
const answered = need(5, 1, `${sighted}; the sender, who is told; the people of its team, by name`);
const told = 'who answers referrals, by role, and the locations that they are limited to';
const reseller = need(4, 0, 'the caller’s account and its existing partnerships');

/**
 * Calls that need more than two reads (the caller's record and one other) and one write: the required round trips, and
 * why.
 */
const needs: Readonly<Record<string, Need>> = {
  ...tradeNeeds,
  'GET /v1/enrollments/{id}': need(2, 0, unconfirmed),
  'PATCH /v1/enrollments/{id}': need(2, 1, unconfirmed),
  'GET /v1/overview, a partner': need(4, 0, 'its counters, and the renewals of what it sold and of what it manages'),
  'GET /links/confirm/{token}': confirming(0),
  'POST /links/confirm/{token}': confirming(1),
  'POST /links/confirm/{token}, wrong code': confirming(1),
  'GET /links/partner/{token}': throughLink(0),
  'POST /links/user/{token}': throughLink(1),
  'GET /links/user/{token}': need(3, 0, 'the link item, then the user, then the company that the page names'),
  'GET /v1/businessprofiles': need(4, 0, 'the account, its profiles, and what it has earned'),
  'PUT /v1/businessprofiles/competencies/{tenantId}': need(4, 2, 'its profiles, and after the commit their rows'),
  'GET /v1/directory/businesses': found,
  'GET /v1/directory/businesses/{id}': found,
  'GET /v1/directory/businesses/{id}/locations/{locationId}': found,
  'POST /v1/referrals/inquiries': need(1, 5, 'an email to a stranger is counted by source, record, address and domain'),
  'POST /v1/enrollments/intake/notifications': need(
    1,
    5,
    'an email to a stranger is counted by source, record, address and domain',
  ),
  'GET /links/intake/{token}': throughLink(0),
  'POST /links/intake/{token}': throughLink(1),
  'POST /links/intake/{token}/forget': throughLink(1),
  'GET /links/referral/{token}': throughLink(0),
  'POST /links/referral/{token}': need(5, 1, `the link item, then the inquiry; ${told}`),
  'POST /v1/referrals': need(5, 1, `the company’s account and profile; ${told}`),
  'GET /v1/referrals': need(3, 0, 'the locations that the caller is limited to, then the list'),
  'GET /v1/referrals/{id}': need(3, 0, sighted),
  'GET /engagements/v1/referrals/{id}': need(3, 0, sighted),
  'PUT /v1/referrals/{id}/team': need(5, 1, `${sighted}; who is new on the team, and its people, by name`),
  'PATCH /v1/referrals/{id}': worked,
  'POST /v1/referrals/{id}/acceptance': answered,
  'POST /v1/referrals/{id}/outcome': answered,
  'POST /v1/referrals/{id}/archive': worked,
  'POST /v1/referrals/{id}/decline': answered,
  'GET /v1/announcements': need(3, 0, 'the caller’s company says which of the listed ones are for them'),
  'GET /v1/consents': need(3, 0, 'the ledger, and the company whose name its statements have'),
  'GET /v1/policies': need(2, 0, 'the editions of each policy that is edited'),
  'POST /v1/enrollments': need(0, 2, 'applications are counted by source before one is made'),
  'POST /v1/enrollments, one more programme': need(
    3,
    1,
    'the account and the profile that the application starts from',
  ),
  'POST /v1/session': need(
    3,
    7,
    `the address, then the user, then their second factor; the session is stored; ${counters}`,
  ),
  'POST /v1/session, temporary password': need(2, 6, counters),
  'POST /v1/session, wrong password': need(2, 3, `${counters}; this one fails`),
  'POST /v1/session/password': need(
    3,
    2,
    'the address, then the user, then their second factor; the session starts once the password is set',
  ),
  'POST /v1/session, second factor': need(3, 7, `the same; the challenge is stored; ${counters}`),
  'POST /v1/session/mfa': need(2, 6, `the challenge, then the user with the factor; ${codes}`),
  'POST /v1/session/mfa, wrong code': need(2, 3, `the challenge, then the user with the factor; ${codes}`),
  'PUT /v1/me/mfa': need(4, 1, 'the session of the token, which has a second factor from then on'),
  'DELETE /v1/me/mfa': need(2, 5, codes),
  'DELETE /v1/users/{id}/mfa': need(4, 1, 'the user, the factor, and the company that the email names'),
  'POST /v1/session/refresh': need(2, 1, 'the session, then the user'),
  'POST /v1/session/recovery': need(2, 4, recovery),
  'POST /v1/session/recovery, unknown address': need(2, 4, recovery),
  'GET /links/user/{token}, recovery': need(3, 0, 'the link item, then the user, then the company that the page names'),
  'POST /links/user/{token}, recovery': throughLink(1),
  'GET /links/user/{token}, another address': need(3, 0, 'the link item, then the user, then the company'),
  'POST /links/user/{token}, another address': need(
    5,
    1,
    'the link item, then the user; the email names the company; who has the domain, and the claim on the old address',
  ),
  'POST /v1/session/client': need(1, 5, `its last use is stored if its secret is unchanged; ${counters}`),
  'POST /v1/session/client, for the first time': need(
    1,
    5,
    `its last use is stored if its secret is unchanged; ${counters}`,
  ),
  'POST /v1/session/client, wrong secret': need(1, 2, `${counters}; this one fails`),
  'GET /v1/me/data': need(4, 0, 'everything that stands by itself, and the rows of the person, then their sessions'),
  'GET /v1/me/sessions': need(4, 0, 'the rows of the person, then their sessions; that of the token'),
  'GET /v1/clients': need(3, 0, 'the rows of the company, then its clients'),
  'POST /v1/me/password': need(3, 5, `the session of the token, which stays; ${ownCounters}`),
  'DELETE /v1/session': need(3, 1, 'the session of the token'),
  'POST /links/partner/{token}, signing in': need(
    6,
    8,
    `a sign-in with its audit record, then the two companies of the link; ${counters}`,
  ),
  'POST /links/partner/{token}': invited(1),
  'POST /v1/relationships/invitations/accept': invited(1),
  'POST /v1/relationships/invitations/decline': invited(1),
  'POST /v1/relationships/invitations, to somebody known, mailed': need(
    5,
    1,
    `the holder of the address, then their company, and the emails sent today; ${ownMail}`,
  ),
  'POST /v1/relationships/invitations/{id}/send': need(
    5,
    1,
    `the company that has the address, and when its partnership last began or ended (R126); ${ownMail}`,
  ),
  'GET /v1/relationships/invitations, received': need(
    3,
    0,
    'invitations to the company and to the caller’s address are two lists',
  ),
  'GET /v1/relationships/{partnerTenantId}/removal': need(
    3,
    0,
    'the partnership, and how many customers both serve (R132)',
  ),
  'POST /v1/relationships/{partnerTenantId}/removal': need(
    3,
    1,
    'the partnership, and how many customers both serve (R132)',
  ),
  'GET /v1/relationships/{partnerTenantId}/users': need(3, 0, 'the grant, then the reseller’s people'),
  'POST /v1/relationships/{partnerTenantId}/users/{id}/passwordreset': need(
    5,
    1,
    'the grant, then the person; the reseller’s admins get an email, and one to an unproved address is counted',
  ),
  'GET /v1/relationships/{partnerTenantId}/profiles/support': need(3, 0, 'the grant, then the reseller’s profile'),
  'PUT /v1/relationships/{partnerTenantId}/profiles/support': need(
    4,
    1,
    'the grant, then the reseller’s profile; its admins get an email',
  ),
  'PATCH /v1/relationships/{partnerTenantId}': need(3, 1, 'the admins of the other company get an email'),
  'GET /v1/relationships/readiness, by MPN ID': need(
    4,
    0,
    'the MPN ID, then the company, then the list of its locations',
  ),
  'GET /v1/relationships/readiness, by tenant': need(3, 0, 'the company, then the list of its locations'),
  'GET /v1/compliance/csp/agreementstatus, by MPN ID': need(3, 0, 'the MPN ID, then the company'),
  'GET /v1/relationships/report': need(3, 0, 'the list, then the current accounts'),
  'GET /v1/reviews/{id}': need(
    3,
    0,
    'the application with its documents, then what is known of the company, and who else claims its number',
  ),
  'GET /v1/reviews': need(3, 0, 'the index has keys only, so that changes to applications don’t rewrite it'),
  'GET /v1/tasks': need(
    13,
    0,
    'the account, its application, its invitations in two lists, its requests, emails, resellers, people and service requests; and what waits for it as a customer',
  ),
  'GET /v1/account': need(
    5,
    0,
    'the checklist looks at the organization profile, for a second global admin, then for any other user (R34, P19)',
  ),
  'GET /v1/mpnids': need(3, 0, 'the account has the associated ID'),
  'POST /v1/mpnids': need(3, 1, 'the account, and the admins, who get an email'),
  'PUT /v1/account/mpnassociation': need(
    4,
    1,
    'compares the countries of the account and the MPN ID (R51); the admins get an email',
  ),
  'POST /v1/mpnids/legacysignins/{id}/completion': need(
    3,
    2,
    'the sign-in, then the account and what is known here of its MPN IDs; it is used up before its code is exchanged',
  ),
  'GET /v1/mpnids/legacysignins/{id}': need(
    3,
    0,
    'the sign-in, then the account and what is known here of its MPN IDs',
  ),
  'PUT /v1/mpnids/legacysignins/{id}/selection': need(
    4,
    1,
    'the sign-in, then the account and what is known here of its MPN IDs; the admins get an email',
  ),
  'POST /v1/agreements/partner/signatures': need(3, 1, 'account and application change together (R72)'),
  'GET /v1/directory/providers, a reseller': reseller,
  'GET /v1/directory/providers/{id}, a reseller': reseller,
  'POST /v1/listing/changerequests': need(4, 1, 'the account, the listing, and the representatives who get an email'),
  'POST /v1/listings/changerequests/{id}/decision': need(3, 1, 'the request and the listing change together'),
  'GET /v1/users, by address': need(3, 0, 'the address, then the user'),
  'PATCH /v1/users/{id}, other roles': need(3, 1, 'the email names the company'),
  'PATCH /v1/users/{id}, global admin': need(4, 1, 'the email names the company; all global admins get one'),
  'POST /v1/users': need(4, 1, `the account; who has proved the domain of the address; ${ownMail}`),
  'PATCH /v1/users/{id}, another address': need(
    5,
    1,
    `the email names the company; who has proved the new domain; ${ownMail}`,
  ),
  'PATCH /v1/users/{id}, disabling a global admin': need(
    4,
    1,
    'the email names the company; all global admins get one',
  ),
  'POST /v1/users/{id}/passwordreset': need(3, 1, 'the email names the company'),
  'DELETE /v1/users/{id}': need(4, 1, 'the claim on the address, and the licenses'),
  'GET /v1/profiles/legalbusiness, being verified': need(3, 0, 'the account, then its open change'),
  'PUT /v1/profiles/legalbusiness, being verified': need(3, 1, 'the account, then its open change'),
  'POST /webhooks/v1/deliveries/{id}/replay': need(3, 1, 'the delivery and its registration'),
};

/** Why a call needs more than the default; `undefined` for the others. */
export const reasonFor = (call: string): string | undefined => needs[call]?.because;

/** The most round trips a call may make: what its rules require. */
export function leastOf(call: string, signedIn: boolean): Trips {
  const changes = !/^(GET|HEAD) /.test(call);
  return needs[call] ?? { reads: signedIn ? 2 : 1, writes: changes ? 1 : 0 };
}
