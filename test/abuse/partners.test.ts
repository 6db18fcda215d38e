import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { type Client, eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { accept, activeReseller, type Invited, invite, partnered, signInOn } from '#test/partnering.ts';

const own = ownEngine();
const json = { Accept: 'application/json' };
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let reviewer: Client;

beforeAll(async () => {
  reviewer = await own.client.signIn('reviewer@tandem.example');
});
afterAll(() => console.log(['Attacks on names and partnerships:', ...held].join('\n')));

it('a removed reseller does not come back by an old link, whichever it is and whoever uses or renews it', async () => {
  const { admin, email, fabrikam, path, sent } = await partnered(own.client);
  const { domain } = sent.organizationProfile;
  const old: Invited[] = [];
  for (const to of [`office@mail.${domain}`, `sales@${domain}`, `cto@${freshDomain()}`])
    old.push(await invite(fabrikam, to));
  const preview = (await fabrikam.get<{ previewHash: string; attestation: { version: string } }>(`${path}/removal`))
    .body;
  const removed = await fabrikam.post(`${path}/removal`, {
    previewHash: preview.previewHash,
    attestationVersion: preview.attestation.version,
    attestationAccepted: true,
  });
  expect(removed.status).toBe(200);
  for (const link of old) {
    expect(await accept(admin, link)).toMatchObject({ status: 410, body: { reason: 'token.withdrawn' } });
    expect((await signInOn(own.client, link.url, email)).status).toBe(410);
    expect((await accept(admin, link)).status).toBe(410);
  }
  for (const link of old.slice(0, 2)) {
    const renewed = await own.client.submit(`${link.url}/resend`, {}, json);
    expect([renewed.status, renewed.body.reason]).toEqual([409, 'invite.closed']);
    const again = await fabrikam.post(`/v1/relationships/invitations/${link.id}/send`);
    expect(again.body.reason).toBe('invite.closed');
  }
  expect((await admin.get('/v1/relationships?relationship_type=is_indirect_reseller_of')).body.totalCount).toBe(0);
  held.push(
    `${old.length} old invitations of a removed reseller, accepted on the page and by API, renewed, sent: 409, 410`,
  );
});

it('a closed company does not come back: by an old invitation, a draft, another program, or a suspension that ends', async () => {
  const [{ admin, email, tenantId }, fabrikam] = await Promise.all([
    activeReseller(own.client),
    own.client.signIn('admin@fabrikam.example'),
  ]);
  const other = await invite(fabrikam, email);
  const draft = await admin.post('/v1/enrollments/drafts', application());
  expect(draft.status).toBe(201);
  const lead = await own.client.signIn('lead@tandem.example');
  const closure = `/v1/partners/${tenantId}/closure`;
  expect((await lead.post(closure, { reason: 'abuse' })).status).toBe(200);

  expect((await accept(admin, other)).status).toBe(409);
  const submitted = await admin.post(`/v1/enrollments/drafts/${draft.body.id}/submission`, {});
  const enrolled = await admin.post('/v1/enrollments', application({ partnerType: 'indirect_provider' }));
  const anew = await own.client.post('/v1/enrollments', application({}, email.split('@')[1]));
  expect([submitted, enrolled].map(({ body }) => body.reason)).toEqual(['partner.closed', 'partner.closed']);
  // A stranger is told only that the company is known.
  expect([anew.status, anew.body.reason]).toEqual([409, 'organisation.exists']);
  for (const method of ['POST', 'DELETE'] as const) {
    const body = method === 'POST' ? { reason: 'other', restricted: true } : {};
    const undone = await lead.call(method, `/v1/partners/${tenantId}/suspension`, body);
    expect([undone.status, undone.body.reason]).toEqual([409, 'partner.closed']);
  }
  expect((await admin.get('/v1/account')).body.status).toBe('closed');
  const readiness = await fabrikam.get(`/v1/relationships/readiness?tenantId=${tenantId}`);
  expect(JSON.stringify(readiness.body)).toContain('account.closed');
  held.push('a closed company with an old invitation, a draft, another program, its own domain: 403, 409');
});

interface Listed {
  applications: { companyName: string; link: string; code: string }[];
}

describe('a stranger', () => {
  const address = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
  const check = (id: string, status: 'authorized' | 'rejected') =>
    reviewer.put(`/v1/reviews/${id}/checks/business_verification`, { status });

  it('who uses a company’s registration number, in any spelling, also confirmed, does not keep it out', async () => {
    const number = `HRB ${crypto.randomUUID().slice(0, 8)}`;
    const spellings = [number, number.toLowerCase(), number.replace(' ', '-'), ` ${number} `];
    const strangers = [];
    for (const registrationNumber of spellings) {
      const applied = await apply(own.client, { address, registrationNumber });
      await confirm(own.client, applied);
      strangers.push(applied);
    }
    const owner = await apply(own.client, { address, registrationNumber: number });
    await confirm(own.client, owner);
    expect((await check(owner.id, 'authorized')).status).toBe(200);
    for (const { id } of strangers) expect((await check(id, 'authorized')).body.reason).toBe('review.name_held');
    const late = await own.client.post('/v1/enrollments', application({ address, registrationNumber: number }));
    expect([late.status, late.body.reason]).toEqual([409, 'organisation.exists']);
    held.push(`${spellings.length} confirmed applications with somebody’s registration number: the owner is verified`);
  });

  it('who names a company’s contact and domain many times is superseded once its contact confirms', async () => {
    const domain = freshDomain();
    const rivals = [];
    for (let n = 0; n < 3; n++)
      rivals.push(await apply(own.client, application({ companyName: `Rival ${n}` }, domain)));
    const [{ email } = { email: '' }] = rivals;
    const { link, code } = await own.client.mailedLink(email, 'onfirm your email');
    await apply(own.client, application({ companyName: 'The real Contoso' }, domain));
    const path = `${link}/applications`;
    const mine = await eventually(async () => {
      const { body } = await own.client.call<Listed>('POST', path, { code }, json);
      const found = body.applications.find(({ companyName }) => companyName === 'The real Contoso');
      if (!found) throw new Error('The application is not listed yet');
      return found;
    });
    const fields = { code: mine.code, signedUp: 'on', addressBelongs: 'on', password };
    const confirmed = await own.client.submit(mine.link, fields, json);
    expect(confirmed.status).toBe(200);
    for (const { id, trackingToken } of rivals) {
      const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
      await eventually(async () => expect((await own.client.get(path)).body.status).toBe('superseded'));
      const change = await own.client.patch(path, { companyName: 'Again' });
      expect([change.status, change.body.reason]).toEqual([410, 'enrollment.superseded']);
    }
    held.push('3 rivals with one company’s contact and domain: superseded, their corrections 410');
  });

  it('who claims an imported MPN ID over and over neither delays its owner nor guesses the code', async () => {
    const admins = [];
    for (let n = 0; n < 2; n++) admins.push(await confirm(own.client, await apply(own.client)));
    const [stranger, owner] = admins as [Client, Client];
    const mpnId = String(Math.floor(Math.random() * 9e8) + 1e8);
    const contactEmail = `mpn@${freshDomain()}`;
    const row = { mpnId, type: 'location', name: 'Contoso', country: 'US', status: 'active', contactEmail };
    expect((await reviewer.post('/v1/mpnids/import', [row])).status).toBe(200);
    const claim = (admin: Client) => admin.post('/v1/mpnids/claims', { mpnId });
    const tries = await Promise.all(Array.from({ length: 6 }, () => claim(stranger)));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(5).fill(429)]);
    const id = tries.find(({ status }) => status === 201)?.body.id;
    const reasons = [];
    for (let n = 0; n < 7; n++)
      reasons.push((await stranger.put(`/v1/mpnids/claims/${id}`, { code: `AAAA-AAA${n}` })).body.reason);
    expect(new Set(reasons.slice(5)).size).toBe(1);
    expect(reasons[5]).not.toBe(reasons[0]);
    const mine = await claim(owner);
    expect(mine.status).toBe(201);
    const { shortCode } = await own.client.mailedLink(contactEmail, mpnId);
    expect((await stranger.put(`/v1/mpnids/claims/${mine.body.id}`, { code: shortCode })).status).toBe(404);
    held.push(
      '6 claims and 7 guesses of a stranger on an MPN ID: the claim is void, the owner’s is open, and theirs alone',
    );
  });
});
