import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, type MailedLink } from '#test/client.ts';
import type { System } from '#test/engine-setup.ts';
import { apply } from '#test/enrolling.ts';
import { npmStart } from '#test/npm-start.ts';

const TANDEM_DATA = mkdtempSync(join(tmpdir(), 'tandem-kept-'));
afterAll(() => rmSync(TANDEM_DATA, { recursive: true, force: true }));

const systemOf = ({ output }: ReturnType<typeof npmStart>) => JSON.parse(output.stdout) as System;

describe('npm start -- --json', () => {
  let first: ReturnType<typeof npmStart>;
  let mailed: MailedLink;

  beforeAll(async () => {
    first = npmStart({ TANDEM_DATA });
    await first.ready();
  });

  it('prints one line on stdout when ready, and nothing else', () => {
    expect(first.output.stdout).toMatch(/^\{.*\}\n$/);
    const account = { email: 'reviewer@tandem.example', password: expect.any(String), roles: ['reviewer'] };
    expect(systemOf(first)).toMatchObject({
      api: expect.stringMatching(/^http:/),
      inbox: expect.stringMatching(/^http:/),
      userPoolId: expect.any(String),
      clientId: expect.any(String),
      accounts: expect.arrayContaining([account]),
    });
  });

  it('explains that a port is in use and what to do', async () => {
    const { port } = new URL(systemOf(first).api);
    const second = npmStart({ PORT: port });
    expect(await second.ended).toBe(1);
    expect(second.output.stdout).toBe('');
    expect(second.output.stderr.trim()).toBe(
      `Port ${port} is in use. Stop the process that uses it, or choose another port. PORT=0 picks a free port.`,
    );
  });

  it('stops with all child processes on a SIGINT sent only to npm', async () => {
    const client = new Client(systemOf(first));
    mailed = await client.mailedLink((await apply(client)).email, 'Confirm');
    expect(await first.signal('SIGINT', 'npm')).toEqual([]);
    expect(await first.ended).toBe(0);
  });

  it('resumes from saved data: an earlier emailed link works, and the next email is sent', async () => {
    const second = npmStart({ TANDEM_DATA });
    await second.ready();
    const client = new Client(systemOf(second));
    const { pathname } = new URL(mailed.link);
    const both = { code: mailed.code, signedUp: 'on', addressBelongs: 'on', password };
    expect((await client.submit(pathname, both, { Accept: 'application/json' })).body).toEqual({ status: 'in_review' });
    await client.mail(mailed.address, 'your application is in review');
    await client.signIn(mailed.address, password);
    expect(await second.signal('SIGTERM', 'group')).toEqual([]);
  });

  it.each([
    ['SIGTERM', 'npm'],
    ['SIGTERM', 'node'],
    ['SIGKILL', 'npm'],
  ] as const)('leaves no process behind after a %s to %s during startup', async (name, to) => {
    const run = npmStart();
    await run.starting();
    expect(await run.signal(name, to)).toEqual([]);
    expect(run.output.stdout).toBe('');
  });
});
