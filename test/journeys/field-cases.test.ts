import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, password } from '#test/builders.ts';
import { Client, type Loose } from '#test/client.ts';
import { activated, apply, confirm } from '#test/enrolling.ts';

/** What people type and programs send in the field, each with the right answer. */
const client = new Client(inject('system'));

/** The application as stored, of one with changes. */
async function stored(changes: Record<string, unknown>): Promise<ReturnType<typeof application>> {
  const { id, trackingToken } = await apply(client, changes);
  return (await client.get<ReturnType<typeof application>>(`/v1/enrollments/${id}?trackingToken=${trackingToken}`))
    .body;
}

const person = application().primaryContact;

interface Drafted {
  steps: { step: string; missing: string[] }[];
}

/** Sends bytes as they are. @returns the answer's status and members */
async function sendBytes(body: Buffer, type: string, path = '/v1/enrollments', headers: Record<string, string> = {}) {
  const answer = await fetch(`${inject('system').api}${path}`, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': type, ...headers },
    body: new Uint8Array(body),
  });
  return { ...((await answer.json()) as object), status: answer.status };
}

describe('what is typed is kept or refused, never changed', () => {
  const contact = (phoneNumber: string, sent = application()) => ({
    ...sent,
    primaryContact: { ...sent.primaryContact, phoneNumber },
  });

  it('E1: the extension of a telephone number is kept, and returned', async () => {
    const sent = contact('4255550100x123');
    const { primaryContact, supportProfile } = await stored({
      ...sent,
      supportProfile: { ...sent.supportProfile, telephone: '+1 (425) 555-0101 ext. 9' },
    });
    expect(primaryContact.phoneNumber).toBe('+14255550100;ext=123');
    expect(supportProfile.telephone).toBe('+14255550101;ext=9');
  });

  it('E1: text beside a telephone number is refused, since it would be lost', async () => {
    const { status, body } = await client.post('/v1/enrollments', contact('425-555-0100 (mornings)'));
    expect([status, body.data]).toEqual([400, [expect.stringContaining('primaryContact.phoneNumber')]]);
  });

  it('E2: bytes that are no UTF-8 are refused, and so is the character that stands for them', async () => {
    const bytes = Buffer.from(JSON.stringify(application({ companyName: 'Café' })), 'latin1');
    expect(await sendBytes(bytes, 'application/json')).toMatchObject({ status: 400, reason: 'request.not_utf8' });
    const { status, body } = await client.post('/v1/enrollments', application({ companyName: 'Caf\uFFFD' }));
    expect([status, body.reason]).toEqual([400, 'request.not_utf8']);
    const escaped = JSON.stringify(application({ companyName: 'Caf#' })).replace('#', '\\uFFFD');
    expect((await client.post('/v1/enrollments', escaped)).body.data).toEqual([expect.stringContaining('companyName')]);
  });

  it.each(['application/json', 'text/json'])('E2: %s is read in the charset that it names', async type => {
    const bytes = Buffer.from(JSON.stringify(application({ companyName: 'Café' })), 'latin1');
    expect(await sendBytes(bytes, `${type}; charset=iso-8859-1`)).toMatchObject({ status: 201, companyName: 'Café' });
    expect(await sendBytes(bytes, `${type}; charset=klingon`)).toMatchObject({
      status: 415,
      reason: 'request.not_json',
    });
  });

  it('E2: a form behind an emailed link is refused if its bytes are no UTF-8', async () => {
    const bytes = Buffer.from('{"code":"é"}', 'latin1');
    expect(await sendBytes(bytes, 'application/json', '/links/enter')).toMatchObject({ reason: 'request.not_utf8' });
  });
});

describe('what people type with their own keyboards', () => {
  const confirmed = { signedUp: 'on', addressBelongs: 'on', password };
  const fullWidth = (text: string) =>
    text.replace(/[!-~]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

  it('F1: a mailed code is taken in full-width digits', async () => {
    const { email } = await apply(client);
    const { link, code } = await client.mailedLink(email, 'onfirm your email');
    expect((await client.submit(link, { code: fullWidth(code), ...confirmed })).status).toBe(200);
  });

  it('F2: a short code is taken in full-width letters, with any dash, with a zero-width space', async () => {
    const { email } = await apply(client);
    const { link, shortCode } = await client.mailedLink(email, 'onfirm your email');
    for (const code of [fullWidth(shortCode), shortCode.replace('-', '–'), shortCode.replace('-', '\u200b')]) {
      const { status, headers } = await client.submit('/links/enter', { code });
      expect([status, link.endsWith(headers.get('location') ?? '?')]).toEqual([303, true]);
    }
  });

  it('F3, F4: a link opens with what an email program took for part of it, and not if it was changed', async () => {
    const { email } = await apply(client);
    const { link } = await client.mailedLink(email, 'onfirm your email');
    for (const behind of ['。', '，', '）', '。谢谢', '.', ',', ')', '>', '"', '\u00a0', '\u3000', '\u200b'])
      expect([behind, (await client.get(link + encodeURIComponent(behind))).status]).toEqual([behind, 200]);
    for (const behind of ['?x=y', '/', '.', ',', ')', '。'])
      expect([behind, (await client.get(link + behind)).status]).toEqual([behind, 200]);
    expect((await client.get(`${link}x`)).status).toBe(404);
  });

  const ownPassword = (admin: Client, currentPassword: string, newPassword: string) =>
    admin.post('/v1/me/password', { currentPassword, newPassword });
  const signInStatus = async (email: string, secret: string) =>
    (await client.post('/v1/session', { email, password: secret })).status;

  it('F5: a letter with its mark is the same in a password, typed as one character or as two', async () => {
    const applied = await apply(client);
    const [one, two] = ['NFC', 'NFD'].map(form => 'Mañana-Quiet-7-lant'.normalize(form)) as [string, string];
    const admin = await confirm(client, applied, two);
    expect([await signInStatus(applied.email, one), await signInStatus(applied.email, two)]).toEqual([200, 200]);
    expect((await ownPassword(admin, one, two)).body.reason).toBe('password.reused');
    expect((await ownPassword(admin, one, 'Quiet-Señor-8-lant')).status).toBe(204);
    expect(await signInStatus(applied.email, 'Quiet-Señor-8-lant'.normalize('NFD'))).toBe(200);
  });

  it('F6: a password has up to 128 characters, and all of them count; blanks around it are refused', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const long = (length: number) => `Quiet-7-😀${'x'.repeat(length - 10)}`;
    expect((await ownPassword(admin, password, long(129))).status).toBe(422);
    expect((await ownPassword(admin, password, ` ${password}`)).status).toBe(422);
    expect((await ownPassword(admin, password, long(73))).status).toBe(204);
    expect((await ownPassword(admin, long(73), long(128))).status).toBe(204);
    expect(await signInStatus(applied.email, long(128))).toBe(200);
    expect(await signInStatus(applied.email, long(128).slice(0, 72))).toBe(401);
  });
});

describe('HTTP as other programs speak it', () => {
  it('I1: a compressed body is refused with 415', async () => {
    const zipped = gzipSync(JSON.stringify(application()));
    const answer = await sendBytes(zipped, 'application/json', '/v1/enrollments', { 'Content-Encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 415, reason: 'request.encoded' });
  });

  it('I2: a content type may have a blank before its semicolon', async () => {
    const bytes = Buffer.from(JSON.stringify(application()));
    expect(await sendBytes(bytes, 'application/json ; charset=utf-8')).toMatchObject({ status: 201 });
  });

  it.each([
    ['/v1/auditrecords/export', 'lead@tandem.example'],
    ['/v1/relationships/report/export', 'admin@fabrikam.example'],
  ])('I5: %s has the delimiter that Excel expects, or the one asked for', async (path, email) => {
    const reader = await client.signIn(email);
    const headings = async (query: string, language = 'en-US') =>
      (await reader.with({ 'X-Locale': language }).get(path + query)).text.split('\r\n')[0];
    expect(await headings('')).toMatch(/^\w+,\w+/);
    expect(await headings('', 'ru-RU')).toMatch(/^\w+;\w+/);
    expect(await headings('', 'de-DE')).toMatch(/^\w+;\w+/);
    expect(await headings('?delimiter=comma', 'de-DE')).toMatch(/^\w+,\w+/);
    expect(await headings('?delimiter=tab')).toMatch(/^\w+\t\w+/);
    const { status, body } = await reader.get(`${path}?delimiter=pipe`);
    expect([status, body.reason, body.data]).toEqual([400, 'request.invalid', [expect.stringContaining('delimiter')]]);
  });
});

describe('a field that cannot be read hides no other', () => {
  let admin: Client;
  beforeAll(async () => {
    admin = (await activated(client, await client.signIn('reviewer@tandem.example'))).admin;
  });

  /** The members that a call refuses. */
  const refused = async (caller: Client, method: string, path: string, body: object) => {
    const { status, body: answer } = await caller.call(method, path, body);
    expect([status, answer.reason]).toEqual([400, 'request.invalid']);
    return answer.data.map(line => line.split(':')[0]).sort();
  };
  const profile = async (name: string) => (await admin.get(`/v1/profiles/${name}`)).body;
  const badAddress = { addressLine1: 'One Way', city: 'Redmond', state: 'Atlantis', postalCode: 'x', country: 'US' };
  const badContact = { ...person, firstName: 'www.evil.example/x', phoneNumber: '12' };

  it('of a legal profile', async () => {
    const sent = { ...(await profile('legalbusiness')), companyName: '\u200b', address: badAddress };
    const members = ['address.postalCode', 'address.state', 'companyName'];
    expect(await refused(admin, 'PUT', '/v1/profiles/legalbusiness', sent)).toEqual(members);
    const abroad = { ...sent, address: { ...badAddress, country: 'XX' }, primaryContact: badContact };
    expect(await refused(admin, 'PUT', '/v1/profiles/legalbusiness', abroad)).toEqual([
      'address.country',
      'companyName',
      'primaryContact.firstName',
      'primaryContact.phoneNumber',
    ]);
  });

  it('of a support profile', async () => {
    const sent = { ...(await profile('support')), email: 'nobody', telephone: '12' };
    for (const name of ['support', 'supportprofile'])
      expect(await refused(admin, 'PUT', `/v1/profiles/${name}`, sent)).toEqual(['email', 'telephone']);
  });

  it('of an organization profile', async () => {
    const sent = { ...(await profile('organization')), email: 'nobody', defaultAddress: badAddress };
    const members = ['defaultAddress.postalCode', 'defaultAddress.state', 'email'];
    expect(await refused(admin, 'PUT', '/v1/profiles/organization', sent)).toEqual(members);
  });

  it('of a billing profile', async () => {
    const sent = { ...(await profile('billing')), billingDay: 99, taxId: '1', address: badAddress };
    const members = ['address.postalCode', 'address.state', 'billingDay', 'primaryContact.phoneNumber'];
    const billed = await refused(admin, 'PUT', '/v1/profiles/billing', {
      ...sent,
      primaryContact: { phoneNumber: '12' },
    });
    expect(billed).toEqual(expect.arrayContaining(members));
  });

  it('of a location, a webhook and a listing', async () => {
    const location = { name: '\u200b', address: { ...badAddress, addressLine1: '' } };
    expect(await refused(admin, 'POST', '/v1/mpnids', location)).toEqual([
      'address.addressLine1',
      'address.postalCode',
      'address.state',
      'name',
    ]);
    const webhook = { WebhookUrl: 'http://contoso.example/', WebhookEvents: [] };
    expect(await refused(admin, 'POST', '/webhooks/v1/registration', webhook)).toContain('WebhookUrl');
    const provider = await client.signIn('admin@fabrikam.example');
    const change = { summary: '\u2028', countries: ['US', 'CN'], contact: { phone: '12', email: 'nobody' } };
    expect(await refused(provider, 'POST', '/v1/listing/changerequests', change)).toEqual(
      expect.arrayContaining(['contact.email', 'contact.phone', 'countries[1]']),
    );
  });

  it('of an application, and of a step of a draft', async () => {
    const sent = application({ companyName: '\u200b', address: badAddress });
    expect(await refused(client, 'POST', '/v1/enrollments', sent)).toEqual([
      'address.postalCode',
      'address.state',
      'companyName',
    ]);
    const begun = await client.post<Loose & { draftToken: string }>('/v1/enrollments/drafts', {
      partnerType: 'indirect_reseller',
    });
    const { id, draftToken } = begun.body;
    const path = `/v1/enrollments/drafts/${id}/company?draftToken=${draftToken}`;
    const { body } = await client.put<Drafted>(path, { mpnId: 'abc', address: badAddress });
    const missing = body.steps.find(({ step }) => step === 'company')?.missing.map(line => line.split(':')[0]);
    expect(missing?.sort()).toEqual(['address.postalCode', 'address.state', 'companyName', 'mpnId']);
  });
});
