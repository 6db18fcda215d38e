import { describe, expect, inject, it } from 'vitest';
import { application, password } from '#test/builders.ts';
import { Client, type Loose } from '#test/client.ts';
import { admitted, apply, confirm } from '#test/enrolling.ts';
import { enterCode, setUpFactor, waitingSession } from '#test/factors.ts';
import { unescaped } from '#test/portal-visitor.ts';

/** What people type and programs send in the field, each with the right answer. */
const client = new Client(inject('system'));

/** The application as stored, of one with changes. */
async function stored(changes: Record<string, unknown>): Promise<ReturnType<typeof application>> {
  const { id, trackingToken } = await apply(client, changes);
  return (await client.get<ReturnType<typeof application>>(`/v1/enrollments/${id}?trackingToken=${trackingToken}`))
    .body;
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

describe('a member', () => {
  it('E3: is taken away by a merge patch, and not by a null of plain JSON', async () => {
    const { id, trackingToken } = await apply(client, { registrationNumber: '12-34567' });
    const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
    const change = JSON.stringify({ registrationNumber: null });
    expect((await client.patch(path, change)).body.registrationNumber).toBe('12-34567');
    const merged = await client.call('PATCH', path, change, { 'Content-Type': 'application/merge-patch+json' });
    expect([merged.status, merged.body.registrationNumber]).toEqual([200, undefined]);
  });

  it('E3: is taken away from a legal profile by a merge patch, and stays where a client does not know it', async () => {
    const { admin } = await admitted(client);
    const path = '/v1/profiles/legalbusiness';
    const { attributes, ...legal } = (await admin.get(path)).body;
    expect((await admin.put(path, { ...legal, registrationNumber: '12-34567' })).body.registrationNumber).toBe(
      '12-34567',
    );
    for (const kept of [{ ...legal }, { ...legal, registrationNumber: null }])
      expect((await admin.put(path, kept)).body.registrationNumber).toBe('12-34567');
    const taken = { ...legal, registrationNumber: null };
    const merged = await admin.call('PUT', path, taken, { 'Content-Type': 'application/merge-patch+json' });
    expect([merged.status, merged.body.registrationNumber]).toEqual([200, undefined]);
  });

  it('E4: that is given twice is refused, in one spelling as in two', async () => {
    const json = JSON.stringify(application());
    const twice = (name: string) => json.replace('"companyName":', `"${name}":"A","companyName":`);
    for (const name of ['companyName', 'CompanyName', 'company\\u004eame'])
      expect((await client.post('/v1/enrollments', twice(name))).body.data).toEqual([
        'companyName: is given more than once',
      ]);
    const nested = json.replace('"city":', '"city":"A","city":');
    expect((await client.post('/v1/enrollments', nested)).body.data).toEqual(['address.city: is given more than once']);
  });
});

describe('names that show nothing, or say too much', () => {
  const refusal = async (changes: Record<string, unknown>) =>
    (await client.post('/v1/enrollments', application(changes))).body.data?.map(line => line.split(':')[0]);

  it.each([
    ['G1', 'two zero-width spaces', '\u200b\u200b'],
    ['G2', 'a web address', 'Win a prize at https://evil.example/prize now'],
    ['G3', 'a line separator', 'A\u2028B'],
    ['G4', 'a text-direction override', 'A\u202eB'],
    ['G4', 'a line break', 'A\nB'],
    ['G4', 'NUL', 'A\u0000B'],
    ['G4', 'a lone surrogate', 'A\ud800B'],
  ])('%s: a company name is refused for %s', async (_case, _what, companyName) => {
    expect(await refusal({ companyName })).toEqual(['companyName']);
  });

  it.each(['<script>alert(1)</script>', '{x} $7*7', '"Söhne" & Töchter', 'Family 👩‍👩‍👧 Inc', 'شركة المثال'])(
    'G4: %s is a company name, and shown as text',
    async companyName => {
      const { email } = await apply(client, { companyName });
      const { text, subject } = await client.mail(email, 'onfirm your email');
      expect(`${subject} ${text}`).toContain(companyName);
      const { link } = await client.mailedLink(email, 'onfirm your email');
      expect(unescaped((await client.get(link)).text)).toContain(companyName);
    },
  );

  it('G3b: a reason that shows nothing is none', async () => {
    const { id } = await admitted(client);
    const reviewer = await client.signIn('reviewer@tandem.example');
    const decision = { decision: 'reject', reason: '\u200b' };
    expect(await reviewer.post(`/v1/reviews/${id}/decision`, decision)).toMatchObject({
      status: 400,
      body: { reason: 'decision.reason_required' },
    });
  });

  it.each([
    'https://contoso.com@evil.example/',
    'https://user:password@contoso.example/',
    'contoso.example@evil.example',
    'https://evil.example\\@contoso.example/',
  ])('G5: %s is no support website', async website => {
    const { supportProfile } = application();
    expect(await refusal({ supportProfile: { ...supportProfile, website } })).toEqual(['supportProfile.website']);
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

  it('F1: a code of a second factor is taken in full-width digits', async () => {
    const applied = await apply(client);
    const { app } = await setUpFactor(await confirm(client, applied));
    const session = await waitingSession(client, applied.email);
    expect((await enterCode(client, session, fullWidth(await app.next()))).status).toBe(200);
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

  it('F3: the link to follow an application and the one to go on with a draft open with `。` behind them, too', async () => {
    const { id, trackingToken } = await apply(client);
    const behind = encodeURIComponent('。谢谢');
    expect((await client.get(`/v1/enrollments/${id}?trackingToken=${trackingToken}${behind}`)).status).toBe(200);
    const partnerType = 'indirect_reseller';
    const { body } = await client.post<Loose & { draftToken: string }>('/v1/enrollments/drafts', { partnerType });
    const draft = `/v1/enrollments/drafts/${body.id}?draftToken=`;
    expect((await client.get(draft + body.draftToken + behind)).status).toBe(200);
    expect((await client.get(`${draft}${body.draftToken}x`)).status).toBe(404);
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

  it('F6: a password has up to 128 characters, and all of them count, blanks around it too', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const long = (length: number) => `Quiet-7-😀${'x'.repeat(length - 10)}`;
    expect((await ownPassword(admin, password, long(129))).status).toBe(422);
    const blanks = ` ${password}\u3000`;
    expect((await ownPassword(admin, password, blanks)).status).toBe(204);
    for (const [typed, status] of [
      [blanks, 200],
      [password, 401],
      [`${password} `, 401],
    ] as const)
      expect(await signInStatus(applied.email, typed), JSON.stringify(typed)).toBe(status);
    expect((await ownPassword(admin, blanks, long(73))).status).toBe(204);
    expect((await ownPassword(admin, long(73), long(128))).status).toBe(204);
    expect(await signInStatus(applied.email, long(128))).toBe(200);
    expect(await signInStatus(applied.email, long(128).slice(0, 72))).toBe(401);
  });
});
