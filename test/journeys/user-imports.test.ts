import { describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { addCustomer, addedAdministrator } from '#test/customers.ts';
import { asFabrikam } from '#test/partnering.ts';
import { firstSignIn, member } from '#test/team.ts';

const client = new Client(inject('system'));

interface Progress {
  id: string;
  status: string;
  total: number;
  done: number;
  created: number;
  unchanged: number;
  failed: number;
  links: { failedRows?: { uri: string }; passwords?: { uri: string; method: string } };
  reason?: string;
  data?: string[];
}
interface Report extends Progress {
  problems: { row: number; column: string; message: string }[];
}

const sendFile = <Body = Progress>(by: Client, path: string, csv: string) =>
  by.call<Body>('POST', path, csv, { 'Content-Type': 'text/csv' });

/** A provider, a customer of it, and its import of users. */
async function setUp() {
  const fabrikam = await asFabrikam(client);
  const customer = await addCustomer(fabrikam);
  const { domain } = customer.companyProfile;
  const users = `/v1/customers/${customer.id}/users`;
  const send = <Body = Progress>(csv: string, query = '', by: Client = fabrikam) =>
    sendFile<Body>(by, `${users}/imports${query}`, csv);
  const finished = (id: string) =>
    eventually(async () => {
      const { body } = await fabrikam.get<Progress>(`${users}/imports/${id}`);
      if (body.status !== 'finished') throw new Error(`${body.done} of ${body.total} rows are done`);
      return body;
    });
  return { fabrikam, customer, domain, users, send, finished };
}

const heading = 'userPrincipalName,displayName,firstName,lastName,usageLocation';

describe('an import of users', () => {
  it('adds them in batches, hands the passwords out once, and changes nothing the second time (B130, B131)', async () => {
    const { fabrikam, domain, users, send, finished } = await setUp();
    const rows = Array.from({ length: 230 }, (_, n) => `u${n}@${domain},User ${n},User,${n},US`);
    const csv = [heading, ...rows].join('\r\n');
    const begun = await send(csv, '?mode=all');
    expect(begun).toMatchObject({ status: 202, body: { status: 'running', total: 230, done: 0 } });
    expect(begun.headers.get('Location')).toBe(`${users}/imports/${begun.body.id}`);
    const done = await finished(begun.body.id);
    expect(done).toMatchObject({ done: 230, created: 230, unchanged: 0, failed: 0 });
    const listed = await fabrikam.get<{ items: object[] }>(`${users}?size=500`);
    expect(listed.body.items).toHaveLength(231);

    const path = `/v1/${done.links.passwords?.uri}`;
    expect(done.links.passwords?.method).toBe('POST');
    const headers = { 'MS-RequestId': crypto.randomUUID() };
    const file = await fabrikam.call('POST', path, undefined, headers);
    expect(file.headers.get('Content-Type')).toContain('text/csv');
    const again = await fabrikam.call('POST', path, undefined, headers);
    expect(again.text).toBe(file.text);
    expect((await fabrikam.call('POST', path)).body.reason).toBe('secret.shown_once');
    const after = await fabrikam.get<Progress>(`${users}/imports/${begun.body.id}`);
    expect(after.body.links).not.toHaveProperty('passwords');
    const lines = file.text.trim().split('\r\n');
    expect(lines).toHaveLength(231);
    const [userName = '', , secret = ''] = lines[1]?.split(',') ?? [];
    expect((await firstSignIn(client, { userName, password: secret })).status).toBe(200);
    await client.signIn(userName, password);

    const second = await finished((await send(csv)).body.id);
    expect(second).toMatchObject({ created: 0, unchanged: 230, failed: 0 });
    expect(second.links).not.toHaveProperty('passwords');
  });

  it('takes a byte order mark, semicolons, tabs, quotes and headings as Excel writes them (P25)', async () => {
    const { domain, send, finished } = await setUp();
    const files = [
      `\uFEFFUser principal name;Display name;Status\r\na@${domain};"Bo; ""Kim""";\r\n`,
      `sep=;\r\nuser_principal_name;DISPLAYNAME\nb@${domain};Bo Kim\n`,
      `displayName\tuserPrincipalName\rBo Kim\tc@${domain}\r`,
    ];
    for (const csv of files) {
      const begun = await send(csv);
      expect(begun.status).toBe(202);
      expect(await finished(begun.body.id)).toMatchObject({ total: 1, created: 1 });
    }
  });

  it('says in a dry run what is wrong, by row and column, and stores nothing', async () => {
    const { fabrikam, domain, users, send } = await setUp();
    const csv = [
      heading,
      `a@${domain},Ann Lee,,,US`,
      `b@${domain},,,,USA`,
      'not an address,Bo Kim,,,',
      `a@${domain},Ann Lee,,,US`,
      `admin@${domain},Ann Lee,,,US`,
      'x@else.customers.tandem.example,Ann Lee,,,',
    ].join('\n');
    const report = await send<Report>(csv, '?dryRun=true');
    expect(report).toMatchObject({ status: 200, body: { total: 6, created: 1, unchanged: 0, failed: 5 } });
    expect(report.body.problems.map(({ row, column }) => [row, column])).toEqual([
      [3, 'displayName'],
      [3, 'usageLocation'],
      [4, 'userPrincipalName'],
      [5, 'userPrincipalName'],
      [6, 'userPrincipalName'],
      [7, 'userPrincipalName'],
    ]);
    expect(report.body.problems[0]?.message).toBe('is required');
    const listed = await fabrikam.get<{ items: object[] }>(users);
    expect(listed.body.items).toHaveLength(1);
    const refused = await send(csv, '?mode=all');
    expect(refused).toMatchObject({ status: 400, body: { reason: 'import.rows_invalid' } });
    expect(refused.body.data?.[0]).toBe('3: displayName: is required');
  });

  it('adds the good rows only, and gives the others back with what is wrong with each', async () => {
    const { fabrikam, customer, domain, send, finished } = await setUp();
    const mailed = `ann@${freshDomain()}`;
    const csv = [heading, `a@${domain},Ann Lee,,,US`, `b@${domain},,,,`, `${mailed},Ann Lee,,,`].join('\n');
    const begun = await send(csv, '?mode=good');
    const done = await finished(begun.body.id);
    expect(done).toMatchObject({ total: 3, created: 2, failed: 1 });
    const failed = await fabrikam.get(`/v1/${done.links.failedRows?.uri}`);
    const [columns = '', row = ''] = failed.text.trim().split('\r\n');
    expect(columns).toBe(`${heading},phoneNumber,error`);
    expect(row).toBe(`b@${domain},,,,,,displayName: is required`);
    const corrected = failed.text.replace(`b@${domain},,`, `b@${domain},Bo Kim,`);
    expect(await finished((await send(corrected)).body.id)).toMatchObject({ created: 1, failed: 0 });
    const { link, code } = await client.mailedLink(mailed, 'Your access');
    expect((await client.submit(link, { code, password })).status).toBe(200);
    const { email } = (await fabrikam.get<{ email: string }>('/v1/me')).body;
    await eventually(async () => {
      const texts = (await client.mails(email)).map(({ text }) => text);
      const page = `/portal/customers/${customer.id}`;
      if (!texts.some(text => text.includes(page))) throw new Error('Nobody was told');
    });
  });

  it('refuses what is no such file, has other columns, no rows, or too many', async () => {
    const { domain, send } = await setUp();
    const reasonOf = async (csv: string) => {
      const { status, body } = await send(csv);
      return [status, body.reason];
    };
    expect(await reasonOf(`${heading}\n"a@${domain},x\n`)).toEqual([400, 'import.not_csv']);
    expect(await reasonOf('name,colour\nAnn,red\n')).toEqual([400, 'import.columns']);
    expect(await reasonOf(`${heading}\n\n`)).toEqual([400, 'import.empty']);
    expect(await reasonOf('')).toEqual([400, 'import.columns']);
    const many = Array.from({ length: 5001 }, (_, n) => `u${n}@x.example,U`);
    expect(await reasonOf(['userPrincipalName,displayName', ...many].join('\n'))).toEqual([400, 'import.too_many']);
  });

  it('has a template with the columns that it takes', async () => {
    const { fabrikam, users } = await setUp();
    const template = await fabrikam.get(`${users}/imports/template`);
    expect(template.text).toBe(`${heading},phoneNumber\r\n`);
    const tabs = await fabrikam.get(`${users}/imports/template?delimiter=tab`);
    expect(tabs.text).toContain('userPrincipalName\tdisplayName');
  });

  it('is for a partner’s global admins and the customer’s admins, who see their own only (part D)', async () => {
    const { fabrikam, customer, domain, users, send } = await setUp();
    const { client: agent } = await member(client, fabrikam, { agentRole: 'admin_agent' });
    const csv = `userPrincipalName,displayName\na@${domain},Ann Lee\n`;
    expect((await send(csv, '', agent)).status).toBe(403);
    const begun = await send(csv);
    const { made, admin } = await addedAdministrator(client, fabrikam);
    const ownFile = csv.replace(domain, made.companyProfile.domain);
    const own = await sendFile(admin, `/v1/customers/${made.id}/users/imports`, ownFile);
    expect(own.status).toBe(202);
    expect((await admin.get(`${users}/imports/${begun.body.id}`)).status).toBe(404);
    expect((await fabrikam.get(`/v1/customers/${made.id}/users/imports/${begun.body.id}`)).status).toBe(404);
    expect((await fabrikam.get(`/v1/customers/${made.id}/users/imports/${own.body.id}`)).status).toBe(200);
    expect(customer.id).not.toBe(made.id);
  });
});
