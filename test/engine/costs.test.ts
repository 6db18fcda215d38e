import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditedValues } from '#functions/portal/pages/activity/audited.ts';
import { memberText } from '#functions/portal/pages/activity/members.ts';
import { application } from '#test/builders.ts';
import { eventually } from '#test/client.ts';
import { ownTapped } from '#test/engine.ts';
import { carried } from '#test/executions.ts';
import { dataOf } from '#test/generated-client.ts';
import { leastOf, reasonFor } from '#test/least.ts';
import { playEveryCall, warmUp } from '#test/play.ts';
import { Receiver } from '#test/receiver.ts';
import type { TappedCall } from '#test/tap.ts';
import { consumed, isAdditionalPart, leastUnits } from '#test/units.ts';

const own = ownTapped({ overrides: { insideWebhooks: ['http://127.0.0.1:*'] } });

/** AWS requests of one call, in order: `GetItem USER`, `TransactWriteItems 5`, `states:SendTaskSuccess`. */
type Cost = string[];
const costs: Record<string, Cost> = {};
/** The same calls as DynamoDB received them, with consumed capacity. */
const seen: Record<string, TappedCall[]> = {};
/** The largest workflow input or output, in bytes. */
let payload = 0;

interface Body {
  Key?: { pk: { S: string } };
  TransactItems?: unknown[];
  IndexName?: string;
  RequestItems?: Record<string, { Keys: unknown[] }>;
  ExpressionAttributeValues?: Record<string, { S?: string }>;
}

/** Whether a call reads the edition of a policy that applies today, as each instance of a function does once a day. */
const isOfTheDay = (caller: string, { ExpressionAttributeValues: values }: Body): boolean =>
  !caller.endsWith('policy-api') && (values?.[':p']?.S?.startsWith('POLICY#') ?? false);

/** Runs an action and records the AWS requests of the functions that serve requests, or of other callers. */
async function measure<T>(name: string, act: () => Promise<T>, callers = /-(api|links)$/): Promise<T> {
  const asked: Cost = [];
  const answered: TappedCall[] = [];
  own.tap.onCall = call => void (callers.test(call.caller) && answered.push(call));
  own.engine.intercept = ({ action, body, caller }) => {
    const [service, operation] = action.split(':');
    if (service === 'states') payload = Math.max(payload, carried(body));
    if (!callers.test(caller)) return undefined;
    if (service !== 'dynamodb') asked.push(action);
    else {
      const read = JSON.parse(body.toString()) as Body;
      if (isOfTheDay(caller, read) || isAdditionalPart({ ...read })) return undefined;
      const { Key, TransactItems, IndexName, RequestItems = {} } = read;
      const batch = Object.values(RequestItems)[0]?.Keys.length;
      const detail = TransactItems?.length ?? IndexName ?? batch ?? Key?.pk.S.split('#')[0] ?? '';
      asked.push(`${operation} ${detail}`.trim());
    }
    return undefined;
  };
  const result = await act();
  await pause(30);
  own.engine.intercept = undefined;
  own.tap.onCall = undefined;
  costs[name] = asked;
  seen[name] = answered;
  return result;
}

beforeAll(() => warmUp(own.client));

it('one enrollment runs through every call of the API', () => playEveryCall(own.client, measure), 240_000);

it('the portal has words for each member that the activity log then has', async () => {
  const lead = await own.client.signIn('lead@tandem.example');
  const params = { query: { size: 500 } };
  const { items, totalCount } = dataOf(await lead.api.GET('/v1/auditrecords', { params }));
  const values = items.flatMap(({ resourceOldValue, resourceNewValue }) => [resourceOldValue, resourceNewValue]);
  const members = values.flatMap(json => (json ? Object.entries(JSON.parse(json) as Record<string, unknown>) : []));
  const unnamed = members.map(([name]) => name).filter(name => memberText(() => '', name) === name);
  const words = members.flatMap(([name, value]) => (name === 'Status' || name === 'Verdict' ? [String(value)] : []));
  const unsaid = words.filter(word => !auditedValues.some(known => known === word));
  expect([...new Set([...unnamed, ...unsaid])], 'add them to audited.ts of the activity log, with texts').toEqual([]);
  expect(totalCount).toBeGreaterThan(50);
});

it('an event is delivered from its audit record to its endpoint', async () => {
  const [admin, receiver] = [await own.client.signIn('admin@fabrikam.example'), await Receiver.start()];
  const registration = { WebhookUrl: receiver.url, WebhookEvents: ['mpnid-created'] };
  await admin.post('/webhooks/v1/registration', registration);
  const change = async (nth: number) => {
    await admin.post('/v1/mpnids', { name: `Branch ${nth}`, address: application().address });
    await eventually(async () => {
      const { items } = (await admin.get('/webhooks/v1/deliveries')).body;
      expect(items.map(({ status }) => status)).toEqual(Array(nth).fill('delivered'));
    });
  };
  await change(1);
  await pause(100);
  const delivered = 'an event, from its audit record to its endpoint';
  await measure(delivered, () => change(2), /webhook-stream$/);
  costs[delivered]?.sort(); // Two functions run side by side.
  await receiver.stop();
});

/** What a page or a list reads side by side arrives in any order: here by operation, then by name, after the caller's record. */
const inOneOrder = (cost: Cost): Cost => {
  const rank = (call: string) => (call === 'GetItem USER' ? '' : call.replace('BatchGetItem', 'GetItems'));
  return cost.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
};

const reads = (cost: Cost) => cost.filter(call => /^(GetItem|BatchGetItem|Query)/.test(call)).length;
const writes = (cost: Cost) => cost.filter(call => /^(TransactWriteItems|UpdateItem)/.test(call)).length;

describe('the round trips of each call are the fewest that its rules require (5)', () => {
  it('match docs/costs.md', async () => {
    const rows = Object.entries(costs).map(([name, inTime]) => {
      const cost = name.startsWith('GET /v1/') ? inOneOrder(inTime) : inTime;
      const others = cost.filter(call => call.includes(':')).map(call => call.replace('cognito-idp', 'cognito'));
      const stored = cost.filter(call => !call.includes(':')).join(', ');
      const cells = [name, reads(cost), writes(cost), stored || '–', others.join(', ') || '–', reasonFor(name) ?? ''];
      return `| ${cells.join(' | ')} |`;
    });
    const table = `# What each call costs

Round trips of a warm call, counted on the embedded engine by \`test/engine/costs.test.ts\`; run \`npx vitest -u\` to update this
file. A transaction is one round trip; the number after it is its number of items. The edition of a policy, which each instance of a
function reads once a day, isn't counted. A list that everybody writes to is spread over several partitions, which are read side by side and
counted once. A signed-in call reads the caller's record
(\`GetItem USER\`), so that a removed role takes effect immediately. A request with an \`MS-RequestId\` adds an item to its
transaction but no round trip. A call needs the caller, one other read, and one write if it changes something; the last column
gives the reason for more.

| call | reads | writes | DynamoDB | other AWS calls | why more |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
    await expect(table).toMatchFileSnapshot('../../docs/costs.md');
  });

  it('no call makes more than its rules require', () => {
    for (const [name, cost] of Object.entries(costs)) {
      if (name.startsWith('an event')) continue;
      const least = leastOf(name, cost[0] === 'GetItem USER');
      const message = `${name}: ${reads(cost)} reads of ${least.reads}, ${writes(cost)} writes of ${least.writes}`;
      expect(reads(cost) <= least.reads && writes(cost) <= least.writes, message).toBe(true);
    }
  });
});

describe('the capacity of each call (6)', () => {
  it('is that of its items, at most 1.5 times that for a list, and one unit per record read by key', () => {
    for (const [name, calls] of Object.entries(seen)) {
      const [units, least] = [consumed(calls), calls.reduce((sum, call) => sum + leastUnits(call), 0)];
      expect(units, `${name}: ${units} units, of which its rows need ${least}`).toBeLessThanOrEqual(1.5 * least);
      const records = calls.filter(({ operation }) => operation === 'GetItem');
      expect(consumed(records), `${name}: units for ${records.length} records`).toBeLessThanOrEqual(records.length);
    }
  });

  it('is recorded for POST /v1/enrollments', () =>
    expect(consumed(seen['POST /v1/enrollments'] ?? [])).toBeGreaterThan(4));
});

describe('the workflow execution of one enrollment', () => {
  it('enters four states on the happy path, of six allowed (8)', () => {
    const [first] = [...own.engine.steps.executions.values()];
    expect(first?.states).toEqual(['Wait for confirmation', 'Wait for review', 'Wait for signature', 'Account active']);
  });

  it('passes at most 1 KB between states (9)', () => {
    expect(payload).toBeGreaterThan(0);
    expect(payload).toBeLessThanOrEqual(1024);
  });
});

describe('logs (12)', () => {
  it('a successful call logs exactly one line, which names its operation and a hash of its source', () => {
    const lines = own.engine.logs.filter(line => !line.startsWith('END'));
    const calls = own.engine.logs.filter(line => /^END .*-(api|links|site)$/.test(line));
    const line = /^\{"operation":"\w+","requestId":"[\w-]+","correlationId":"[\w-]+","source":"[\w-]{10}"\}$/;
    expect(lines.filter(one => !line.test(one))).toEqual([]);
    expect(lines).toHaveLength(calls.length);
  });
});
