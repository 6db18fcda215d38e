import { describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';

const client = new Client(inject('system'));
const json = { Accept: 'application/json' };
const both = { signedUp: 'on', addressBelongs: 'on', password };
const reviewer = await client.signIn('reviewer@tandem.example');
const lead = await client.signIn('lead@tandem.example');

const contact = (email: string) => ({ primaryContact: { firstName: 'Ann', lastName: 'Lee', email } });

/** The application of a person at a domain. */
const at = (domain: string, name: string, changes: Record<string, unknown> = {}) =>
  apply(client, { ...application({}, domain), ...contact(`${name}@${domain}`), ...changes });

const path = ({ id, trackingToken }: Enrolling, action = '') =>
  `/v1/enrollments/${id}${action}?trackingToken=${trackingToken}`;
const statusOf = async (applied: Enrolling) => (await client.get(path(applied))).body.status;

const check = (id: string, name: string, status = 'authorized') =>
  reviewer.put(`/v1/reviews/${id}/checks/${name}`, { status });
const reject = (id: string) =>
  reviewer.post(`/v1/reviews/${id}/decision`, { decision: 'reject', reason: 'Send the register extract' });
const linkOf = ({ email }: Enrolling) => client.mailedLink(email, 'onfirm your email');

/** The refusal of a new application by somebody at a domain, if it is refused. */
async function refusalOf(domain: string): Promise<string | number> {
  const { status, body } = await client.post('/v1/enrollments', {
    ...application({}, domain),
    ...contact(`new-${crypto.randomUUID()}@${domain}`),
  });
  return status === 201 ? status : body.reason;
}

describe('unconfirmed applications for the same names (P18)', () => {
  it('stand side by side; the first that is confirmed holds the names, and a new one is refused', async () => {
    const domain = freshDomain();
    const [first, second, third] = [await at(domain, 'ann'), await at(domain, 'bo'), await at(domain, 'cy')];
    await confirm(client, second);
    expect(await statusOf(second)).toBe('in_review');
    for (const rival of [first, third]) {
      const { body } = await client.get(path(rival));
      expect(body).toMatchObject({ status: 'superseded', vettingStatus: 'none', vettingSubStatus: 'none' });
      expect(body.nextSteps).toEqual([{ step: 'apply_again', href: '/v1/enrollments' }]);
      expect(body).not.toHaveProperty('expiresOn');
    }
    expect(await refusalOf(domain)).toBe('organisation.exists');
  });

  it('a repeat with the same request ID gets the stored 201', async () => {
    const sent = application();
    const again = client.with({ 'MS-RequestId': crypto.randomUUID() });
    const [one, two] = [await again.post('/v1/enrollments', sent), await again.post('/v1/enrollments', sent)];
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body).toEqual(one.body);
    await confirm(client, { ...one.body, email: sent.primaryContact.email } as unknown as Enrolling);
    expect((await again.post('/v1/enrollments', sent)).body).toEqual(one.body);
    expect((await client.post('/v1/enrollments', sent)).body.reason).toBe('organisation.exists');
  });

  it('of rivals that confirm at the same time, exactly one wins', async () => {
    const domain = freshDomain();
    const rivals = await Promise.all(['ann', 'bo', 'cy', 'di'].map(name => at(domain, name)));
    const links = await Promise.all(rivals.map(linkOf));
    const answers = await Promise.all(links.map(({ link, code }) => client.submit(link, { code, ...both }, json)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    for (const { status, body } of answers.filter(answer => !won.includes(answer)))
      expect([`${status} ${body.reason}`]).toEqual(['410 enrollment.superseded']);
    const statuses = await Promise.all(rivals.map(statusOf));
    expect(statuses.sort()).toEqual(['in_review', 'superseded', 'superseded', 'superseded']);
  });

  it('a reading changes nothing: when the winner withdraws, a rival can be confirmed', async () => {
    const domain = freshDomain();
    const [first, rival] = [await at(domain, 'ann'), await at(domain, 'bo')];
    const admin = await confirm(client, first);
    expect(await statusOf(rival)).toBe('superseded');
    const { link } = await linkOf(rival);
    expect((await client.get(link)).status).toBe(410);
    await admin.post(`/v1/enrollments/${first.id}/withdrawal`);
    expect(await statusOf(rival)).toBe('email_pending');
    await confirm(client, rival);
  });
});

describe('a rival of a confirmed application', () => {
  /** An application that another one has overtaken. */
  async function overtaken() {
    const domain = freshDomain();
    const rival = await at(domain, 'bo');
    await confirm(client, await at(domain, 'ann'));
    return { rival, ...(await linkOf(rival)) };
  }

  it('has a link whose page and forms are 410, and say what to do', async () => {
    const { rival, link, code } = await overtaken();
    const page = await client.get(link);
    expect(page.status).toBe(410);
    expect(page.text).toContain('was confirmed first');
    expect(page.text).not.toContain('name="signedUp"');
    expect((await client.get(`${link}?lang=ru-RU`)).text).toContain('была подтверждена другая заявка');
    for (const [action, fields] of [
      ['', { code, ...both }],
      ['/dispute', { sure: 'on' }],
      ['/resend', {}],
    ] as const) {
      const refused = await client.submit(`${link}${action}`, fields, json);
      expect(refused).toMatchObject({ status: 410, body: { reason: 'enrollment.superseded' } });
    }
    expect(await client.mails(rival.email)).toHaveLength(1);
  });

  it('takes no corrections, links or withdrawals: the first attempt stores that it is superseded', async () => {
    const { rival } = await overtaken();
    const listed = async () => {
      const { body } = await reviewer.get(`/v1/reviews?status=superseded&size=500`);
      return body.items.some(({ id }) => id === rival.id);
    };
    expect(await listed()).toBe(false);
    for (const act of [
      () => client.patch(path(rival), { companyName: 'Contoso Limited' }),
      () => client.post(path(rival, '/verificationemail')),
      () => client.post(path(rival, '/withdrawal')),
    ])
      expect(await act()).toMatchObject({ status: 410, body: { reason: 'enrollment.superseded' } });
    expect(await listed()).toBe(true);
    expect(await client.mails(rival.email)).toHaveLength(1);
  });

  it('is shown to reviewers as superseded among those that wait for their confirmation', async () => {
    const { rival } = await overtaken();
    const find = async (query: string): Promise<string | undefined> => {
      for (let uri = `/v1/reviews?status=email_pending&size=500${query}`; ; ) {
        const { body } = await reviewer.get(uri);
        const found = body.items.find(({ id }) => id === rival.id);
        const next = (body.links as { next?: { uri: string } } | undefined)?.next?.uri;
        if (found || !next) return found?.status;
        uri = `/v1/${next}`;
      }
    };
    expect(await find('')).toBe('superseded');
  });
});

describe('names are free again', () => {
  it('as soon as the contact reports the application; if the report is dismissed, it takes them again', async () => {
    const domain = freshDomain();
    const first = await at(domain, 'ann', { administrator: { firstName: 'E', lastName: 'V', email: `ev@${domain}` } });
    const { link, code } = await linkOf(first);
    await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' });
    expect(await refusalOf(domain)).toBe('organisation.exists');
    await client.submit(`${link}/dispute`, { sure: 'on' }, json);
    expect(await refusalOf(domain)).toBe(201);
    const dismissed = await lead.post(`/v1/reviews/${first.id}/dispute/dismissal`, { reason: 'A mistake' });
    expect(dismissed.body.status).toBe('in_review');
    expect(await refusalOf(domain)).toBe('organisation.exists');
  });

  it('if somebody else has proved them before the report is dismissed, the lead learns whose application it is', async () => {
    const domain = freshDomain();
    const first = await at(domain, 'ann');
    const { link } = await linkOf(first);
    await confirm(client, first);
    await client.submit(`${link}/dispute`, { sure: 'on' }, json);
    const owner = await at(domain, 'bo');
    await confirm(client, owner);
    const dismissed = await lead.post(`/v1/reviews/${first.id}/dispute/dismissal`, { reason: 'A mistake' });
    expect(dismissed).toMatchObject({ status: 409, body: { reason: 'review.name_held', data: [owner.id] } });
    expect(dismissed.body.description).toContain(owner.id);
  });

  it('with a rejection; a correction takes them again', async () => {
    const domain = freshDomain();
    const first = await at(domain, 'ann');
    const admin = await confirm(client, first);
    await reject(first.id);
    expect(await refusalOf(domain)).toBe(201);
    expect((await admin.patch(`/v1/enrollments/${first.id}`, { companyName: 'Contoso Limited' })).status).toBe(200);
    expect(await refusalOf(domain)).toBe('organisation.exists');
  });

  it('a correction after somebody else has proved them is refused, until it names others', async () => {
    const domain = freshDomain();
    const first = await at(domain, 'ann');
    const admin = await confirm(client, first);
    await reject(first.id);
    await confirm(client, await at(domain, 'bo'));
    const correct = (change: object) => admin.patch(`/v1/enrollments/${first.id}`, change);
    expect(await correct({ companyName: 'Contoso Limited' })).toMatchObject({
      status: 409,
      body: { reason: 'enrollment.names_taken' },
    });
    const other = freshDomain();
    const moved = await correct({
      ...contact(`ann@${other}`),
      organizationProfile: { domain: other },
      companyName: 'Other Ltd',
    });
    expect(moved).toMatchObject({ status: 200, body: { status: 'email_pending' } });
  });
});

describe('a registration number or a declared domain', () => {
  const address = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
  /** A confirmed application with a registration number. */
  async function registered(registrationNumber: string) {
    const applied = await apply(client, { address, registrationNumber });
    await confirm(client, applied);
    return applied;
  }

  it('keeps nobody out until a reviewer authorizes its check; the second to be authorized is refused', async () => {
    const number = `HRB ${crypto.randomUUID().slice(0, 8)}`;
    const [one, two] = [await registered(number), await registered(number.toLowerCase().replace(' ', '-'))];
    expect((await check(one.id, 'business_verification')).status).toBe(200);
    const refused = await check(two.id, 'business_verification');
    expect(refused).toMatchObject({ status: 409, body: { reason: 'review.name_held', data: [one.id] } });
    expect(refused.body.description).toContain(one.id);
    const late = await client.post('/v1/enrollments', application({ address, registrationNumber: number }));
    expect(late.body.reason).toBe('organisation.exists');

    expect((await check(one.id, 'business_verification', 'rejected')).status).toBe(200);
    expect((await check(two.id, 'business_verification')).status).toBe(200);
  });

  it('a domain that the applicant has no address in is its owner’s, who confirms an address in it', async () => {
    const domain = freshDomain();
    const claimant = await apply(client, { organizationProfile: { domain } });
    await confirm(client, claimant);
    const owner = await at(domain, 'ann');
    const admin = await confirm(client, owner);
    const refused = await check(claimant.id, 'email_domain');
    expect(refused).toMatchObject({ status: 409, body: { reason: 'review.name_held', data: [owner.id] } });
    await admin.post(`/v1/enrollments/${owner.id}/withdrawal`);
    expect((await check(claimant.id, 'email_domain')).status).toBe(200);
    expect(await refusalOf(domain)).toBe('organisation.exists');
  });
});

describe('a stranger keeps nobody out', () => {
  it('by naming somebody as administrator: an address counts once its mailbox has confirmed', async () => {
    const domain = freshDomain();
    const email = `ceo@${domain}`;
    const stranger = await apply(client, { administrator: { firstName: 'C', lastName: 'O', email } });
    const { link, code } = await linkOf(stranger);
    await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' });
    const owner = await at(domain, 'ceo');
    await confirm(client, owner);
    const accept = await client.mailedLink(email, 'Set up your access');
    const joined = await client.submit(accept.link, { code: accept.code, ...both }, json);
    expect(joined).toMatchObject({ status: 409, body: { reason: 'organisation.exists' } });
  });

  it('by naming their mailbox in an application that they have reported', async () => {
    const domain = freshDomain();
    const stranger = await at(domain, 'ann');
    const { link } = await linkOf(stranger);
    await client.submit(`${link}/dispute`, { sure: 'on' }, json);
    const owner = await at(domain, 'ann', { companyName: 'The real Contoso' });
    await eventually(async () => expect((await linkOf(owner)).link).not.toBe(link));
    await confirm(client, owner);
    expect(await statusOf(owner)).toBe('in_review');
  });
});

describe('a name that a company holds', () => {
  const free = (caller: Client, kind: string, value: string) =>
    caller.call('DELETE', `/v1/uniquenames/${kind}/${value}`);

  it('is freed by a review lead while the company is not in the program with it, and then another can have it', async () => {
    const domain = freshDomain();
    await confirm(client, await at(domain, 'ann'));
    expect(await refusalOf(domain)).toBe('organisation.exists');
    expect((await free(reviewer, 'domain', domain)).body.reason).toBe('permission.denied');
    expect((await free(lead, 'domain', domain)).status).toBe(204);
    expect(await refusalOf(domain)).toBe(201);
    expect((await free(lead, 'domain', domain)).body.reason).toBe('resource.unknown');
  });

  it('stays while a partner in the program holds it, or somebody signs in with it', async () => {
    for (const [kind, value] of [
      ['domain', 'fabrikam.example'],
      ['email', 'admin@fabrikam.example'],
    ] as const) {
      const refused = await free(lead, kind, value);
      expect([refused.status, refused.body.reason]).toEqual([409, 'name.in_use']);
    }
    expect((await free(lead, 'mood', 'good')).status).toBe(404);
  });
});
