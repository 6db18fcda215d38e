import { describe, expect, inject, it } from 'vitest';
import { inOneWindow } from '#test/at-once.ts';
import { application, freshDomain } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { activated, type apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const partnerType = 'indirect_reseller';

/** A draft of an anonymous applicant. */
const begun = async () => dataOf(await client.api.POST('/v1/enrollments/drafts', { body: { partnerType } }));
type Begun = Awaited<ReturnType<typeof begun>>;

const at = ({ id, draftToken }: Pick<Begun, 'id' | 'draftToken'>, rest = '') =>
  `/v1/enrollments/drafts/${id}${rest}?draftToken=${draftToken}`;

const steps = ({ companyName, address, primaryContact, ...rest }: ReturnType<typeof application>) => ({
  company: { companyName, address },
  contact: { primaryContact },
  domain: { organizationProfile: rest.organizationProfile },
  support: { supportProfile: rest.supportProfile },
  authority: { authorityAccepted: true },
});

async function filled(sent = application()) {
  const draft = await begun();
  for (const [step, members] of Object.entries(steps(sent)))
    expect((await client.put(at(draft, `/${step}`), members)).status).toBe(200);
  return { draft, sent };
}

const missing = (body: object, step: string) => (body as Begun).steps.find(found => found.step === step)?.missing ?? [];

describe('a draft of an application (R35)', () => {
  it('says what each step still lacks, and keeps what is typed although it is not complete', async () => {
    const draft = await begun();
    expect(draft.steps.map(({ step, complete }) => `${step} ${complete}`)).toEqual([
      'company false',
      'contact false',
      'domain true',
      'support false',
      'authority false',
    ]);
    const saved = await client.put(at(draft, '/company'), {
      companyName: 'Contoso Ltd',
      address: { country: 'us', state: 'Nowhere', addressLine1: '1 Main Street' },
    });
    expect(saved.body).toMatchObject({ companyName: 'Contoso Ltd', address: { state: 'Nowhere' } });
    expect(missing(saved.body, 'company')).toEqual([
      'address.state: is not a state or province of the United States',
      'address.city: is required',
      'address.postalCode: is required',
    ]);
    expect(missing(saved.body, 'contact')).toContain('primaryContact.email: is required');
    expect((await client.get(at(draft))).body).toMatchObject({ companyName: 'Contoso Ltd' });
  });

  it('suggests the address that may be meant, where it can be corrected', async () => {
    const draft = await begun();
    const address = {
      country: 'US',
      addressLine1: '1 Main Street',
      city: 'Redmond',
      state: 'Wash.',
      postalCode: '98052',
    };
    const saved = await client.put(at(draft, '/company'), { companyName: 'Contoso Ltd', address });
    expect(saved.body).toMatchObject({ address: { state: 'Wash.' }, suggestions: { address: { state: 'WA' } } });
    const other = { ...address, state: 'Nowhere' };
    const { body } = await client.put(at(draft, '/company'), { companyName: 'Contoso Ltd', address: other });
    expect(body).not.toHaveProperty('suggestions');
  });

  it('loses the members of a step that are left out when it is saved again', async () => {
    const draft = await begun();
    await client.put(at(draft, '/company'), { companyName: 'Contoso Ltd', registrationNumber: '12345' });
    const again = await client.put(at(draft, '/company'), { companyName: 'Contoso GmbH' });
    expect(again.body.companyName).toBe('Contoso GmbH');
    expect(again.body.registrationNumber).toBeUndefined();
  });

  it('that was saved somewhere else in the meantime is not overwritten', async () => {
    const draft = await begun();
    const { attributes } = draft;
    expect((await client.put(at(draft, '/company'), { companyName: 'One', attributes })).status).toBe(200);
    const stale = await client.put(at(draft, '/company'), { companyName: 'Two', attributes });
    expect(stale).toMatchObject({ status: 409, body: { reason: 'draft.stale' } });
    expect((await client.get(at(draft))).body.companyName).toBe('One');
  });

  it('is seen by the holder of its token alone', async () => {
    const [draft, other] = [await begun(), await begun()];
    expect((await client.get(`/v1/enrollments/drafts/${draft.id}`)).status).toBe(401);
    const foreign = await client.get(at({ id: draft.id, draftToken: other.draftToken }));
    expect(foreign).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
    expect((await client.put(at(draft, '/shoes'), {})).status).toBe(404);
  });

  it('becomes one application, however often it is sent, and keeps nothing of what was typed', async () => {
    const { draft, sent } = await filled();
    const both = await Promise.all([
      client.post(at(draft, '/submission'), {}),
      client.post(at(draft, '/submission'), {}),
    ]);
    const again = await client.post(at(draft, '/submission'), {});
    const answers = [...both, again];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.trackingToken)).size).toBe(1);
    expect(again.body).toMatchObject({ status: 'email_pending', companyName: sent.companyName });
    const read = await client.get(at(draft));
    expect(read.body).toMatchObject({ enrollmentId: again.body.id });
    expect(read.body.companyName).toBeUndefined();
    const late = await client.put(at(draft, '/company'), { companyName: 'Late' });
    expect(late).toMatchObject({ status: 409, body: { reason: 'draft.submitted' } });
  });

  it('shows its application to nobody once the contact has confirmed', async () => {
    const { draft, sent } = await filled();
    const { body } = await client.post(at(draft, '/submission'), {});
    const { id, tenantId, trackingToken } = body as unknown as Awaited<ReturnType<typeof apply>>;
    await confirm(client, { id, tenantId, trackingToken, email: sent.primaryContact.email, sent });
    const repeat = await client.post(at(draft, '/submission'), {});
    expect(repeat).toMatchObject({ status: 409, body: { reason: 'draft.submitted' } });
  });

  it('is refused with every missing field when it is sent too early', async () => {
    const draft = await begun();
    await client.put(at(draft, '/authority'), { authorityAccepted: true });
    const { status, body } = await client.post(at(draft, '/submission'), {});
    expect(status).toBe(400);
    expect(body.data).toEqual([
      'companyName: is required',
      'address: is required',
      'primaryContact: is required',
      'supportProfile: is required',
    ]);
  });

  it('says at its step that an address or a domain belongs to no company (R26)', async () => {
    const draft = await begun();
    const contact = { firstName: 'Ann', lastName: 'Lee', email: 'ann@gmail.com' };
    await client.put(at(draft, '/contact'), { primaryContact: contact });
    const { body } = await client.put(at(draft, '/domain'), { organizationProfile: { domain: 'gmail.com' } });
    const steps = body.steps as unknown as { step: string; missing: string[] }[];
    expect(steps.filter(({ step }) => step === 'contact' || step === 'domain')).toMatchObject([
      { missing: [expect.stringMatching(/^primaryContact\.email: is at gmail\.com, which is a free email service/)] },
      { missing: [expect.stringMatching(/^organizationProfile\.domain: is a shared domain/)] },
    ]);
  });

  it('is continued from a mailed link, three a day to an address', async () => {
    const draft = await begun();
    await client.put(at(draft, '/company'), { companyName: 'Contoso Ltd' });
    const email = `ann@${freshDomain()}`;
    await inOneWindow(24 * 60);
    expect((await client.post(at(draft, '/reminder'), { email })).status).toBe(202);
    const { text } = await client.mail(email, 'Continue your application');
    expect(text).toContain(`/portal/apply/${draft.id}?draftToken=${draft.draftToken}`);
    expect(text).not.toContain('Contoso');
    await client.post(at(draft, '/reminder'), { email });
    await client.post(at(draft, '/reminder'), { email });
    const fourth = await client.post(at(draft, '/reminder'), { email });
    expect(fourth).toMatchObject({ status: 429, body: { reason: 'draft.too_many' } });
    const wrong = await client.post(at(draft, '/reminder'), { email: 'ann' });
    expect(wrong.body.data).toEqual(['email: is not an email address']);
  });

  it('of a signed-in person is filled with what is known of the company, and needs no token (R22)', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    const { admin, sent } = await activated(client, reviewer);
    const draft = dataOf(await admin.api.POST('/v1/enrollments/drafts', { body: { partnerType } }));
    expect(draft).toMatchObject({ companyName: sent.companyName, address: { country: 'US' } });
    const path = { id: draft.id };
    expect(answerOf(await admin.api.GET('/v1/enrollments/drafts/{id}', { params: { path } })).status).toBe(200);
  });

  it('of a partner type that is closed is refused (R6)', async () => {
    const closed = await client.post('/v1/enrollments/drafts', { partnerType: 'direct_bill_partner' });
    expect(closed).toMatchObject({ status: 422, body: { reason: 'intake.closed' } });
  });
});
