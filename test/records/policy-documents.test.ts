import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { packedText } from '#functions/policy/long-text.ts';
import { policyText, policyTexts } from '#functions/policy/lookup.ts';
import { policyTextKey } from '#functions/policy/policy.ts';
import { readPolicyDocument } from '#functions/policy/read-policies.ts';
import { draftWrites, publicationWrites, textWrites } from '#functions/policy/repository.ts';
import type { routes } from '#functions/policy/routes.ts';
import { transact } from '#shared/db/table.ts';
import { monday } from '#test/clock.ts';
import { directCall } from '#test/direct-call.ts';
import { person } from '#test/people.ts';

const deployed = (version: string, effectiveDate: string) => ({
  version,
  title: 'T',
  effectiveDate,
  language: 'en-US',
});
vi.mock('#functions/agreement/text.ts', () => ({
  textsUntil: (_now: Date, kind: string) => [
    deployed('2026-01', '2026-01-01T00:00:00.000Z'),
    ...(kind === 'customer' ? [deployed('2092-06', '2092-06-01T00:00:00.000Z')] : []),
  ],
  readText: () => Buffer.from('Of the deployment'),
  formats: { md: 'text/markdown' },
}));

const by = person({ roles: ['review_lead'] });

async function draft(name: 'agreement' | 'catalogue', day: string, text: string) {
  const contentHash = `hash of ${text}`;
  const value = name === 'agreement' ? { partner: { version: day, title: 'T', contentHash } } : { contentHash };
  const after = { edition: day, validFrom: day, value, by: 'L', version: 1 };
  await transact([
    ...textWrites({ contentHash, packed: packedText(text) }),
    ...draftWrites({ name, by }, { before: undefined, after }, monday),
  ]);
  return after;
}

async function publish(...written: Parameters<typeof draft>): Promise<void> {
  const one = await draft(...written);
  const published = { ...one, publishedOn: monday.toISOString() };
  await transact(publicationWrites({ name: written[0], by }, { draft: one, published }, monday));
}

const read = (name: string, edition: string, isDraft = false) =>
  readPolicyDocument({
    ...directCall<typeof routes.document>({
      tenantId: by.tenantId,
      params: { name, edition },
      body: undefined as never,
    }),
    query: { format: 'md', ...(isDraft && { draft: 'true' }) },
  }).then(
    ({ file, body }) => file?.content.toString() ?? body,
    ({ reason }) => reason,
  );

it('an edition of the agreement has the text that was published, whatever is drafted; a draft is read when asked for', async () => {
  await publish('agreement', '2092-03-01', 'Published');
  await draft('agreement', '2092-03-01', 'Drafted');
  await draft('agreement', '2092-04-01', 'Drafted first');
  expect(await read('agreement', '2092-03-01')).toBe('Published');
  expect(await read('agreement', '2092-03-01', true)).toBe('Drafted');
  expect(await read('agreement', '2092-04-01')).toBe('resource.unknown');
  expect(await read('agreement', '2092-04-01', true)).toBe('Drafted first');
  expect(await read('agreement', '2026-01-01')).toBe('Of the deployment');
  expect(await read('agreement', '2026-01-01', true)).toBe('resource.unknown');
  expect(await read('agreement', '2092-05-01')).toBe('resource.unknown');
});

it('an edition that begins with a version for customers has the version that partners had before', async () => {
  await publish('agreement', '2092-05-15', 'In effect for partners');
  expect(await read('agreement', '2092-06-01')).toBe('In effect for partners');
});

it('an edition of the catalog is what was published, or what was deployed', async () => {
  await publish('catalogue', '2092-03-01', '{"offers":["published"]}');
  await draft('catalogue', '2092-03-01', '{"offers":["drafted"]}');
  expect(await read('catalogue', '2092-03-01')).toEqual({ offers: ['published'] });
  expect(await read('catalogue', '2092-03-01', true)).toEqual({ offers: ['drafted'] });
  expect(await read('catalogue', '2026-01-01')).toMatchObject({ validFrom: '2026-01-01' });
  expect(await read('catalogue', '2092-04-01')).toBe('resource.unknown');
});

it('a text that needs more items than one is read whole, and one of an earlier version as it is', async () => {
  const text = Array.from({ length: 8000 }, (_, n) => createHash('sha512').update(String(n)).digest('base64')).join('');
  const contentHash = 'hash of a long text';
  const writes = textWrites({ contentHash, packed: packedText(text) });
  expect(writes.length).toBeGreaterThan(1);
  await transact(writes);
  await transact([{ key: policyTextKey('earlier'), put: { text: 'As it was' } }]);
  expect(await policyTexts([contentHash, 'earlier', 'unknown'])).toEqual([text, 'As it was', undefined]);
  expect(await policyText(contentHash)).toBe(text);
  await transact([{ key: policyTextKey(contentHash, 1), delete: true }]);
  await expect(policyText(contentHash)).rejects.toThrow('A part of the text');
});
