import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { apiCapabilities } from '#infra/build/openapi/capabilities.ts';
import { describeApi } from '#infra/build/openapi/describe-api.ts';
import { referencePage } from '#infra/build/reference/reference-page.ts';
import { reasons } from '#shared/errors/problem.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';

interface Media {
  schema: object;
  example?: unknown;
  examples?: Record<string, { $ref: string }>;
}
interface Described {
  operationId: string;
  summary: string;
  description: string;
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

const description = describeApi();
const operations = Object.values(description.paths).flatMap(methods => Object.values(methods)) as Described[];
const { examples, schemas } = description.components;
const byId = new Map(operations.map(operation => [operation.operationId, operation]));

const exampleOf = (media: Media | undefined): unknown => {
  const [first] = Object.values(media?.examples ?? {});
  return first ? examples[first.$ref.split('/').at(-1) ?? '']?.value : media?.example;
};
const requestExample = (id: string): unknown => exampleOf(byId.get(id)?.requestBody?.content['application/json']);

it('every operation has an ID of its own, a summary and a description', () => {
  expect(byId.size).toBe(operations.length);
  for (const { operationId, summary, description: text } of operations) {
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect([operationId, summary.length > 0, text.length > 0]).toEqual([operationId, true, true]);
  }
});

it('every JSON body of an operation has an example', () => {
  const bodies = operations.flatMap(({ operationId, requestBody, responses }) =>
    [requestBody, ...Object.entries(responses).flatMap(([status, one]) => (Number(status) < 300 ? [one] : []))].flatMap(
      one => {
        const media = one?.content?.['application/json'];
        const members = media && JSON.stringify(media.schema);
        return media && members !== '{"type":"object","properties":{}}' && members !== '{"type":"string"}'
          ? [[operationId, media] as const]
          : [];
      },
    ),
  );
  expect(bodies.filter(([, media]) => exampleOf(media) === undefined).map(([id]) => id)).toEqual([]);
  expect(bodies.length).toBeGreaterThan(90);
});

describe('the server takes the example of each request', () => {
  const taken = apiCapabilities.flatMap(({ routes, operations: described }) =>
    Object.entries(described).flatMap(([name, { id }]) => {
      const { body, partial, text } = routes[name] ?? {};
      return body && !partial && !text ? [[id, body] as const] : [];
    }),
  );
  it.each(taken)('%s', (id, body) => {
    expect(() => parseInput(body, requestExample(id))).not.toThrow();
  });
});

it('what the rules require is required in the description', () => {
  const required = (name: string) => schemas[name]?.required;
  expect(required('EnrollmentRequest')).toContain('authorityAccepted');
  expect(required('CreateUserRequest')).toEqual(expect.arrayContaining(['agentRole', 'adminRole']));
  expect(required('UpdateUserRequest')).toBeUndefined();
});

it('patterns take what the server takes, in either case', () => {
  const { culture, language } = schemas.UpdateOrganizationProfileRequest?.properties ?? {};
  for (const tag of ['en-US', 'zh-Hans-CN', 'de']) {
    expect(tag).toMatch(new RegExp(culture?.pattern ?? 'none', 'u'));
    expect(tag).toMatch(new RegExp(language?.pattern ?? 'none', 'u'));
  }
});

/** Reasons of requests that reach no operation. */
const noOperation = ['route.unknown', 'route.method', 'route.unsupported'];

/** Conditions of a reseller's readiness that are reported, and refuse nothing. */
const onlyConditions = ['association.other_id', 'account.restricted', 'account.closed'];

it('every reason of the catalog is listed by an operation', () => {
  const text = JSON.stringify(description);
  const unlisted = reasons.filter(reason => !text.includes(`"${reason}"`));
  expect(unlisted.sort()).toEqual([...noOperation, ...onlyConditions].sort());
});

it('the generated client is of this description: npm run client', async () => {
  const source = await readFile('docs/openapi.json', 'utf8');
  const hash = createHash('sha256').update(source).digest('hex');
  expect((await readFile('functions/portal/api-types.d.ts', 'utf8')).split('\n', 1)[0]).toContain(hash);
});

it('the reference has no script, loads nothing, and explains every operation and every reason', async () => {
  const { html } = await referencePage(description);
  expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|<img|<link|url\(/);
  const anchors = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(anchors).size).toBe(anchors.length);
  const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.filter(id => !anchors.includes(id))).toEqual([]);
  for (const wanted of [...byId.keys(), ...reasons.map(reason => `error-${reason}`)]) expect(anchors).toContain(wanted);
});
