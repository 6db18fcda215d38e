import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, type MailedLink } from '#test/client.ts';
import type { System } from '#test/engine-setup.ts';
import { apply } from '#test/enrolling.ts';
import { npmStart } from '#test/npm-start.ts';

/** Each start has cold functions, on a machine that may be busy. */
process.env.TANDEM_PATIENCE_SECONDS = '60';

const TANDEM_DATA = mkdtempSync(join(tmpdir(), 'tandem-kept-'));
chmodSync(TANDEM_DATA, 0o755);
afterAll(() => rmSync(TANDEM_DATA, { recursive: true, force: true }));

const systemOf = ({ output }: ReturnType<typeof npmStart>) => JSON.parse(output.stdout) as System;

/** The status of a request to a URL with another host name in its header, as after DNS rebinding. */
const statusFor = (url: string, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const asked = request(url, { headers: { Host: host } }, reply => resolve(reply.resume().statusCode));
    asked.on('error', reject).end();
  });

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

  it('has a business profile to find, and a referral that waits for an answer', async () => {
    const client = new Client(systemOf(first));
    const found = await client.get('/v1/directory/businesses?service=migration');
    expect(found.body.items).toMatchObject([
      { name: 'Contoso Resale', competencies: ['cloud_platform', 'small_business'] },
    ]);
    const sales = await client.signIn('sales@contoso-resale.example');
    const [waiting] = (await sales.get('/v1/referrals?status=received')).body.items;
    expect(waiting).toMatchObject({ company: { name: 'Woodgrove Bank' }, source: 'provider' });
    const fabrikam = await client.signIn('admin@fabrikam.example');
    expect((await fabrikam.get('/v1/referrals?direction=sent')).body.items).toMatchObject([{ id: waiting?.id }]);
    const deal = await sales.post(`/v1/referrals/${waiting?.id}/acceptance`, { name: 'Seattle office' });
    expect(deal.body).toMatchObject({ status: 'accepted' });
  });

  it('opens the data folder to its owner alone', () => {
    expect((statSync(TANDEM_DATA).mode & 0o777).toString(8)).toBe('700');
  });

  it.each(['api', 'inbox', 'aws'] as const)(
    'answers at the address of the %s to the names of this machine alone, so a website that points its name here reads nothing',
    async name => {
      const address = systemOf(first)[name] as string;
      const url = `${address}/${{ api: 'v1/enrollments/intake', inbox: 'store', aws: '' }[name]}`;
      const { port } = new URL(address);
      for (const host of [
        'attacker.example',
        `attacker.example:${port}`,
        '127.0.0.1.attacker.example',
        'localhost.attacker.example',
        '0.0.0.0',
        '127.0.0.1@attacker.example',
      ])
        expect(await statusFor(url, host), host).toBe(421);
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST`, `[::1]:${port}`])
        expect(await statusFor(url, host), host).not.toBe(421);
    },
  );

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

  it('resumes from saved data: the inbox has the earlier email, its link works, and the next email is sent', async () => {
    const second = npmStart({ TANDEM_DATA });
    await second.ready();
    const client = new Client(systemOf(second));
    expect(await client.mailedLink(mailed.address, 'Confirm')).toEqual(mailed);
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
  });
});
