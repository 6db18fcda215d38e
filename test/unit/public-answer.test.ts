import { describe, expect, it } from 'vitest';
import { Problem } from '#shared/errors/problem.ts';
import { problemReply } from '#shared/http/problem-reply.ts';
import { answerAt } from '#shared/http/public-answer.ts';

/** One reason of each status that clients of the public API don't survive, with what they get instead. */
const replaced = [
  ['request.too_large', 413, 400, 800002],
  ['request.not_json', 415, 400, 800002],
  ['request.encoded', 415, 400, 800002],
  ['association.not_migrated', 422, 400, 2200],
  ['token.expired', 410, 404, 1000],
  ['claim.expired', 410, 404, 1000],
  ['token.used', 410, 409, 800060],
  ['claim.void', 410, 409, 800060],
] as const;

const publicPaths = [
  '/v1/profiles/billing',
  '/v1/relationships',
  '/v1/relationships/',
  '/v1/auditrecords/x',
  '/v1/customers/{id}/users',
  '/v1/domains/contoso.example',
  '/webhooks/v1/registration/validationEvents',
];

const ownPaths = [
  '/v1/enrollments',
  '/v1/users/{id}',
  '/v1/session',
  '/v1/relationships/invitations/accept',
  '/v1/relationships/{partnerTenantId}',
  '/v1/auditrecords/export',
  '/v1/agreements/partner/signatures',
  '/v1/customers/imports',
  '/v1/customers/{id}/users/imports/{importId}',
  '/v1/customers/{id}/subscriptions/{subscriptionId}/partneronrecord',
  '/v1/profilesx',
  '/webhooks/v1/deliveries',
  '/links/confirm/x',
];

describe('on a path of the public API', () => {
  it.each(replaced)('%s is answered with %d nowhere, but with %d', (reason, _declared, status, code) => {
    for (const path of publicPaths) expect(answerAt(path, new Problem(reason))).toEqual({ status, code });
  });

  it.each([
    'permission.denied',
    'resource.unknown',
    'etag.stale',
    'request.busy',
    'unavailable',
    'unexpected',
  ] as const)('%s keeps its status', reason => {
    const { status, code } = new Problem(reason);
    for (const path of publicPaths) expect(answerAt(path, new Problem(reason))).toEqual({ status, code });
  });

  it('a 429 has the body of the public API alone, whose members the .NET SDK looks for', async () => {
    const problem = new Problem('webhook.test_too_many', { retryAfter: 7 });
    expect(
      await problemReply(problem, { locale: 'en-US' }, '/webhooks/v1/registration/validationEvents'),
    ).toMatchObject({
      status: 429,
      headers: { 'Retry-After': '7' },
      body: { statusCode: 429, message: expect.stringMatching(/\w/), reason: 'webhook.test_too_many' },
    });
    const { body } = await problemReply(problem, { locale: 'en-US' }, publicPaths[6] ?? '');
    expect(Object.keys(body as object).sort()).toEqual(['message', 'reason', 'statusCode']);
  });
});

describe("on one of Tandem's own paths", () => {
  it.each(replaced)('%s keeps its status %d', (reason, declared) => {
    for (const path of ownPaths) expect(answerAt(path, new Problem(reason)).status).toBe(declared);
  });
});
