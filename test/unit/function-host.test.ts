import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FunctionHost } from '#local/engine/lambda.ts';
import { eventually } from '#test/client.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'function-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(
    join(folder, 'index.js'),
    'let calls = 0; exports.handler = ({ after }) => new Promise(done => setTimeout(() => done(++calls), after));',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a function that is not called for a while gives its thread back, and starts again with the next call', async () => {
  const host = new FunctionHost({ name: 'f', folder, environment: {}, timeoutSeconds: 30 }, () => {}, 300);
  const both = await Promise.all([host.invoke({ after: 1 }), host.invoke({ after: 500 })]);
  expect(both).toEqual([1, 2]);
  expect(host.isLoaded).toBe(true);
  await eventually(async () => expect(host.isLoaded).toBe(false));
  expect(await host.invoke({ after: 1 })).toBe(1);
  host.kill();
});
