/** Number of DynamoDB round trips. */
export interface Trips {
  reads: number;
  writes: number;
}

interface Need extends Trips {
  /** Why it needs more than the caller's record and one other. */
  because: string;
}

const need = (reads: number, writes: number, because: string): Need => ({ reads, writes, because });

const counters = 'a try is counted for its address and its source before it is made, and taken back when it was good';
const throughLink = (writes: number) => need(2, writes, 'the link leads to its record');
const invited = (writes: number) => need(4, writes, 'the link leads to the invitation, that to both companies');
const reseller = need(4, 0, 'what the caller is, and with whom it is partners already');

/**
 * Calls that need more than two reads (the caller's record and one other) and one write: the required round trips, and
 * why.
 */
const needs: Record<string, Need> = {
  'GET /links/confirm/{token}': throughLink(0),
  'POST /links/confirm/{token}': throughLink(1),
  'POST /links/confirm/{token}, wrong code': throughLink(1),
  'GET /links/partner/{token}': throughLink(0),
  'POST /links/user/{token}': throughLink(1),
  'GET /links/user/{token}': need(3, 0, 'the link leads to the person; the page names the company'),
  'POST /v1/enrollments, one more programme': need(
    3,
    1,
    'the account and the profile that the application begins with',
  ),
  'POST /v1/session': need(2, 4, `the address leads to the person; ${counters}`),
  'POST /v1/session, temporary password': need(2, 4, counters),
  'POST /v1/session, wrong password': need(2, 2, `${counters}; this one was not`),
  'POST /v1/session/password': need(2, 1, 'the address leads to the person'),
  'POST /links/partner/{token}, signing in': need(
    5,
    5,
    `a sign-in, and the pair of companies the link leads to; ${counters}`,
  ),
  'POST /links/partner/{token}': invited(1),
  'POST /v1/relationships/invitations/accept': invited(1),
  'POST /v1/relationships/invitations/decline': invited(1),
  'POST /v1/relationships/invitations, to somebody known, mailed': need(
    4,
    1,
    'who has the address, then their company, and how much was mailed today',
  ),
  'GET /v1/relationships/invitations, received': need(3, 0, 'those to the company, and those to the own address'),
  'PATCH /v1/relationships/{partnerTenantId}': need(3, 1, "the other side's admins are mailed"),
  'GET /v1/relationships/readiness, by MPN ID': need(4, 0, 'the MPN ID leads to the company; its locations are a list'),
  'GET /v1/relationships/readiness, by tenant': need(3, 0, "the company's locations are a list"),
  'GET /v1/compliance/csp/agreementstatus, by MPN ID': need(3, 0, 'the MPN ID leads to the company'),
  'GET /v1/relationships/report': need(3, 0, 'the list, and the accounts as they are now'),
  'GET /v1/reviews': need(3, 0, 'the index holds keys, and is not written with each change of an application'),
  'GET /v1/account': need(4, 0, 'the checklist looks for a second global admin, else for any colleague (P19)'),
  'GET /v1/mpnids': need(3, 0, 'the account says which one is associated'),
  'PUT /v1/account/mpnassociation': need(3, 1, 'the countries of account and MPN ID are compared (R51)'),
  'POST /v1/agreements/partner/signatures': need(3, 1, 'account and application change together (R72)'),
  'GET /v1/directory/providers, a reseller': reseller,
  'GET /v1/directory/providers/{id}, a reseller': reseller,
  'POST /v1/listing/changerequests': need(4, 1, 'the account, the listing, and who decides and is mailed'),
  'POST /v1/listings/changerequests/{id}/decision': need(3, 1, 'the request and the listing change together'),
  'GET /v1/users, by address': need(3, 0, 'the address leads to the person'),
  'PATCH /v1/users/{id}, other roles': need(3, 1, 'the mail names the company'),
  'PATCH /v1/users/{id}, global admin': need(4, 1, 'the mail names the company; all global admins are told'),
  'PATCH /v1/users/{id}, another address': need(4, 1, 'the mail names the company; who holds the new address'),
  'PATCH /v1/users/{id}, disabling a global admin': need(
    4,
    1,
    'the mail names the company; all global admins are told',
  ),
  'POST /v1/users/{id}/passwordreset': need(3, 1, 'the mail names the company'),
  'DELETE /v1/users/{id}': need(3, 1, 'what holds the address'),
  'GET /v1/profiles/legalbusiness, being verified': need(3, 0, 'the account leads to the change'),
  'PUT /v1/profiles/legalbusiness, being verified': need(3, 1, 'the account leads to the change'),
  'POST /webhooks/v1/deliveries/{id}/replay': need(3, 1, 'the delivery and its registration'),
};

/** Why a call needs more than the default; `undefined` for the others. */
export const reasonFor = (call: string): string | undefined => needs[call]?.because;

/** The most round trips a call may make: what its rules require. */
export function leastOf(call: string, signedIn: boolean): Trips {
  const changes = !/^(GET|HEAD) /.test(call);
  return needs[call] ?? { reads: signedIn ? 2 : 1, writes: changes ? 1 : 0 };
}
