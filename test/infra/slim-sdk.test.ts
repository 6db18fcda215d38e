import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildOptions } from '#infra/build/bundle.ts';
import { slimSdk } from '#infra/build/slim-sdk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-slim-sdk-'));
const [slim, whole] = ['slim.cjs', 'whole.cjs'].map(name => join(folder, name)) as [string, string];
const tables = { status: 200, body: { TableNames: ['partners'] } as object };
let answer = tables;
const server = createServer((_, outgoing) =>
  outgoing.writeHead(answer.status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer.body)),
);
/** Prints what a client is told, with its settings, and which modules of Node were loaded for it. */
const source = `
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
client.send(new ListTablesCommand({})).then(
  async ({ TableNames }) => {
    const [region, attempts] = await Promise.all([client.config.region(), client.config.maxAttempts()]);
    const loaded = process.moduleLoadList.filter(name => /fs\\/promises|webstreams/.test(name));
    process.stdout.write(JSON.stringify({ TableNames, region, attempts, loaded }));
  },
  ({ name, message, stack, $metadata, ...error }) =>
    process.stdout.write(JSON.stringify({ name, message, status: $metadata?.httpStatusCode, ...error })),
);`;

beforeAll(async () => {
  const stdin = { contents: source, resolveDir: import.meta.dirname };
  await build({ ...buildOptions, stdin, outfile: slim, plugins: [slimSdk] });
  await build({ ...buildOptions, stdin, outfile: whole });
  writeFileSync(
    join(folder, 'config'),
    '[default]\nregion = eu-west-1\nmax_attempts = 9\nendpoint_url = http://127.0.0.1:1\n',
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Runs a bundle with nothing but these settings, beside a file with others. */
async function run(file: string, settings: Record<string, string>) {
  const env = {
    ...{ HOME: folder, AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' },
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...settings,
  };
  return JSON.parse((await promisify(execFile)(process.execPath, [file], { env })).stdout);
}

const AWS_REGION = 'us-east-1';
const withFile = { AWS_CONFIG_FILE: join(folder, 'config') };

describe('the SDK in a function', () => {
  it.each([{}, { AWS_MAX_ATTEMPTS: '5' }, { AWS_MAX_ATTEMPTS: 'many' }, { AWS_RETRY_MODE: 'adaptive' }])(
    'has its settings from the environment or their defaults, as elsewhere where no file has any: %j',
    async settings => {
      const expected = await run(whole, { AWS_REGION, ...settings });
      expect(expected).toMatchObject({ TableNames: ['partners'], region: AWS_REGION });
      expect(await run(slim, { AWS_REGION, ...settings, ...withFile })).toEqual({ ...expected, loaded: [] });
    },
  );

  it('loads what looks for files and for streams of browsers only where it isn’t slim', async () =>
    expect((await run(whole, { AWS_REGION })).loaded.join()).toMatch(/fs\/promises.*webstreams/));

  it.each(['ConditionalCheckFailedException', 'ResourceInUseException', 'ReplicatedWriteConflictException', 'New'])(
    'says as much of an error whether it has a class or not: %s',
    async name => {
      const body = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'No', Item: { version: { N: '2' } } };
      answer = { status: 400, body };
      const settings = { AWS_REGION, AWS_MAX_ATTEMPTS: '1' };
      const expected = await run(whole, settings);
      expect(expected).toMatchObject({ name, message: 'No', status: 400, $fault: 'client' });
      expect(await run(slim, settings)).toEqual(expected);
      answer = tables;
    },
  );

  it('has the classes that sources name, and no others', () => {
    const isIn = (file: string, name: string) => readFileSync(file, 'utf8').includes(`"${name}"`);
    const names = ['ConditionalCheckFailedException', 'ReplicatedWriteConflictException', 'ResourceInUseException'];
    expect(names.map(name => isIn(whole, name))).toEqual([true, true, true]);
    expect(names.map(name => isIn(slim, name))).toEqual([true, true, false]);
  });

  it('says that there is no region, whatever a file says', async () => {
    expect(await run(slim, withFile)).toEqual(expect.objectContaining({ message: 'Region is missing' }));
    expect(await run(whole, withFile)).not.toEqual(expect.objectContaining({ message: 'Region is missing' }));
  });
});
