import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { application, password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from '#test/enrolling.ts';

const own = ownEngine();
const both = { signedUp: 'on', addressBelongs: 'on', password };

/** What one call asked of AWS, in order: `GetItem USER`, `TransactWriteItems 5`, `states:SendTaskSuccess`. */
type Cost = string[];
const costs: Record<string, Cost> = {};

interface Body {
  Key?: { pk: { S: string } };
  TransactItems?: unknown[];
  IndexName?: string;
}

/** Does something, and notes what the functions that answer people asked of AWS for it. */
async function measure<T>(name: string, act: () => Promise<T>): Promise<T> {
  const asked: Cost = [];
  own.engine.intercept = ({ action, body, caller }) => {
    if (!/-(api|links)$/.test(caller)) return undefined;
    const [service, operation] = action.split(':');
    if (service !== 'dynamodb') asked.push(action);
    else {
      const { Key, TransactItems, IndexName } = JSON.parse(body.toString()) as Body;
      const detail = TransactItems?.length ?? IndexName ?? Key?.pk.S.split('#')[0] ?? '';
      asked.push(`${operation} ${detail}`.trim());
    }
    return undefined;
  };
  const result = await act();
  await pause(30);
  own.engine.intercept = undefined;
  costs[name] = asked;
  return result;
}

let client: Client;
let reviewer: Client;
let admin: Client;
let applied: Enrolling;

beforeAll(async () => {
  client = own.client;
  reviewer = await client.signIn('reviewer@tandem.example');
  // Once through everything, so that keys and data are loaded.
  const first = await apply(client);
  const warm = await confirm(client, first);
  await approve(reviewer, first.id);
  await associate(warm);
  await sign(warm);
});

const tracked = () => `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;

it('one enrollment is played through every call', async () => {
  await measure('GET /v1/enrollments/intake', () => client.get('/v1/enrollments/intake'));
  applied = await measure('POST /v1/enrollments', () => apply(client));
  await client.mail(applied.email, 'Confirm');
  await pause(100);
  await measure('GET /v1/enrollments/{id}', () => client.get(tracked()));
  await measure('PATCH /v1/enrollments/{id}', () =>
    client.patch(tracked(), { supportProfile: { website: 'contoso.example' } }),
  );
  const { link, code } = await client.mailedLink(applied.email, 'Confirm');
  await measure('GET /links/confirm/{token}', () => client.get(link));
  await measure('POST /links/confirm/{token}, wrong code', () =>
    client.press(link, { code: 'x', ...both }, { Accept: 'application/json' }),
  );
  await measure('POST /links/confirm/{token}', () => client.press(link, { code, ...both }));
  admin = await measure('POST /v1/session', () => client.signIn(applied.email, password));
  await client.mail(applied.email, 'the review has begun');
  await pause(100);
  const path = `/v1/enrollments/${applied.id}`;
  const review = `/v1/reviews/${applied.id}`;
  await measure('GET /v1/me', () => admin.get('/v1/me'));
  await measure('GET /v1/reviews', () => reviewer.get('/v1/reviews'));
  await measure('POST /v1/reviews/{id}/decision, asking', () =>
    reviewer.post(`${review}/decision`, { decision: 'request_information', reason: 'Which?' }),
  );
  await client.mail(applied.email, 'we need something');
  await pause(200);
  await measure('POST /v1/enrollments/{id}/information', () =>
    admin.post(`${path}/information`, { message: 'This one' }),
  );
  await pause(400);
  await measure('PUT /v1/reviews/{id}/checks/{check}', () =>
    reviewer.put(`${review}/checks/employment_verification`, { status: 'authorized' }),
  );
  await reviewer.put(`${review}/checks/business_verification`, { status: 'authorized' });
  await measure('POST /v1/reviews/{id}/decision, approving', () =>
    reviewer.post(`${review}/decision`, { decision: 'approve' }),
  );
  await client.mail(applied.email, 'is verified');
  await pause(200);
  const { address } = application();
  const { body } = await measure('POST /v1/mpnids', () => admin.post('/v1/mpnids', { name: 'Headquarters', address }));
  await measure('GET /v1/mpnids', () => admin.get('/v1/mpnids'));
  await measure('PUT /v1/account/mpnassociation', () => admin.put('/v1/account/mpnassociation', { mpnId: body.mpnId }));
  await measure('GET /v1/agreements/partner', () => admin.get('/v1/agreements/partner'));
  const agreement = (await admin.get<{ version: string; contentHash: string }>('/v1/agreements/partner')).body;
  await measure('POST /v1/agreements/partner/signatures', () =>
    admin.post('/v1/agreements/partner/signatures', {
      version: agreement.version,
      contentHash: agreement.contentHash,
      accepted: true,
    }),
  );
  await measure('GET /v1/account', () => admin.get('/v1/account'));
  await measure('GET /v1/openapi.json', () => client.get('/v1/openapi.json'));
  await measure('POST /v1/validations/address', () => admin.post('/v1/validations/address', address));
  await measure('GET /v1/countryvalidationrules/{country}', () => admin.get('/v1/countryvalidationrules/DE'));
  for (const name of ['support', 'organization', 'billing']) {
    const profile = (await measure(`GET /v1/profiles/${name}`, () => admin.get(`/v1/profiles/${name}`))).body;
    const changes = { email: `new@${applied.sent.organizationProfile.domain}`, purchaseOrderNumber: '9888' };
    await measure(`PUT /v1/profiles/${name}`, () => admin.put(`/v1/profiles/${name}`, { ...profile, ...changes }));
  }
  await measure('GET /v1/profiles/mpn', () => admin.get('/v1/profiles/mpn'));
  await measure('HEAD /v1/domains/{domain}', () => admin.call('HEAD', '/v1/domains/contoso.example'));
}, 60_000);

const reads = (cost: Cost) => cost.filter(call => /^(GetItem|Query)/.test(call)).length;
const writes = (cost: Cost) => cost.filter(call => /^(TransactWriteItems|UpdateItem)/.test(call)).length;

describe('the round trips of each call are the least that its rules need (5)', () => {
  it('are as docs/costs.md says', async () => {
    const rows = Object.entries(costs).map(([name, cost]) => {
      const others = cost.filter(call => call.includes(':')).map(call => call.replace('cognito-idp', 'cognito'));
      const stored = cost.filter(call => !call.includes(':')).join(', ');
      return `| ${name} | ${reads(cost)} | ${writes(cost)} | ${stored || '–'} | ${others.join(', ') || '–'} |`;
    });
    const table = `# What each call costs

Round trips of a warm call, counted on the embedded engine by \`test/engine/costs.test.ts\`; \`npx vitest -u\` writes this file
anew. A transaction is one round trip; the number behind it is that of its items. A signed-in caller costs the read of their
own record (\`GetItem USER\`), so that a role taken away ends at once. A request with an \`MS-RequestId\` adds an item to its
transaction, and no round trip.

| call | reads | writes | DynamoDB | other AWS calls |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
    await expect(table).toMatchFileSnapshot('../../docs/costs.md');
  });

  it('no call writes twice, nor reads more than the caller, the link and two records', () => {
    for (const [name, cost] of Object.entries(costs)) {
      expect(writes(cost), name).toBeLessThanOrEqual(1);
      expect(reads(cost), name).toBeLessThanOrEqual(4);
    }
  });
});

describe('the walk of one enrollment', () => {
  it('entered four states when nothing else happened, of six allowed (8)', () => {
    const [first] = [...own.engine.steps.executions.values()];
    expect(first?.states).toEqual(['Await confirmation', 'Await review', 'Await signature', 'Account active']);
  });
});

describe('logs (12)', () => {
  it('a call writes none at production level when nothing is wrong', () => {
    const lines = own.engine.logs.filter(line => !line.startsWith('END'));
    expect(lines).toEqual([]);
  });
});
