import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { asFabrikam } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { joinOn, requestByMail } from '#test/relating.ts';
import { activeCompany, type Company } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

const lookUp = (domain: string) => client.get(`/v1/workaccounts/${domain}`);

describe('whether a company has work accounts (R21)', () => {
  it('is said of its domain, those below it and its addresses, to anyone, and nothing else', async () => {
    for (const domain of [company.domain, `mail.${company.domain}`, company.domain.toUpperCase(), company.email]) {
      const { status, body } = await lookUp(domain);
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual(['attributes', 'domain', 'exists', 'personal']);
      expect(body).toMatchObject({ exists: true, personal: false });
    }
  });

  it('is not said of an application that nobody has confirmed, nor of web mail', async () => {
    const applied = await apply(client);
    const [, domain = ''] = applied.email.split('@');
    expect((await lookUp(domain)).body).toMatchObject({ exists: false, personal: false });
    expect((await lookUp(freshDomain())).body).toMatchObject({ exists: false, personal: false });
    expect((await lookUp('gmail.com')).body).toMatchObject({ exists: false, personal: true });
    expect((await lookUp('no domain')).status).toBe(400);
  });

  it('is answered on a page, with the way to sign in or to create one', async () => {
    const visitor = new PortalVisitor();
    expect((await visitor.open('/portal/sign-in')).html).toContain('href="/portal/work-account"');
    await visitor.open('/portal/work-account');
    const known = await visitor.send({ domain: company.domain });
    expect(known.text).toContain('has work accounts here');
    expect(known.html).toContain('/portal/sign-in?');
    expect(known.text).not.toContain(company.email);
    await visitor.open('/portal/work-account');
    expect((await visitor.send({ domain: freshDomain() })).html).toContain('href="/portal/apply"');
    await visitor.open('/portal/work-account');
    expect((await visitor.send({ domain: 'not a domain' })).html).toContain('id="domain-error"');
  });
});

describe('a sign-in with a web-mail address (R19)', () => {
  it('is refused as every other, with a hint to work accounts, known or not', async () => {
    const refused = (email: string) => client.post('/v1/session', { email, password: 'Wrong-password-1' });
    const [webMail, another, unknown] = [
      await refused(`a-${crypto.randomUUID()}@gmail.com`),
      await refused(`b-${crypto.randomUUID()}@mail.ru`),
      await refused(`c@${freshDomain()}`),
    ];
    expect(webMail).toMatchObject({ status: 401, body: { reason: 'session.bad_credentials' } });
    expect(webMail.body.data).toEqual(['signin.personal_account']);
    expect(another.body).toEqual(webMail.body);
    expect(unknown.body.data ?? []).toEqual([]);
    expect(unknown.body.description).toBe(webMail.body.description);
    const visitor = new PortalVisitor();
    await visitor.open('/portal/sign-in');
    const shown = await visitor.send({ email: `d-${crypto.randomUUID()}@gmail.com`, password: 'Wrong-password-1' });
    expect(shown.text).toContain('This is a free email address');
  });

  it('gets in with the right password, and has the hint beside a wrong one', async () => {
    const email = `w-${crypto.randomUUID()}@gmail.com`;
    const { mailed } = await requestByMail(client, await asFabrikam(client), { email });
    await joinOn(client, mailed);
    const wrong = await client.post('/v1/session', { email, password: 'Wrong-password-1' });
    expect(wrong).toMatchObject({ status: 401, body: { data: ['signin.personal_account'] } });
    expect((await (await client.signIn(email, password)).get('/v1/me')).body).toMatchObject({ email });
  });
});

describe('the work account of an application (R19, R20)', () => {
  it('is looked up on a step of its own, which comes back to where one was', async () => {
    const made = dataOf(
      await client.api.POST('/v1/enrollments/drafts', {
        body: { ...application(), partnerType: 'indirect_reseller' },
      }),
    );
    const query = new URLSearchParams({ draftToken: made.draftToken });
    const step = `/portal/apply/${made.id}/support?${query}`;
    const visitor = new PortalVisitor();
    const [, link = ''] = /href="([^"]+\/account\?[^"]+)"/.exec((await visitor.open(step)).html) ?? [];
    expect(link).toContain('from=support');
    const page = await visitor.open(link.replaceAll('&amp;', '&'));
    expect(page.text).toContain('Create one');
    expect(page.html.replaceAll('&amp;', '&')).toContain(`href="${step}"`);
    const known = await visitor.send({ domain: company.domain });
    const [, to = ''] = /href="(\/portal\/sign-in\?[^"]+)"/.exec(known.html) ?? [];
    expect(new URLSearchParams(to.split('?')[1]).get('to')).toBe(step);
    await visitor.open(to);
    const back = await visitor.send({ email: company.email, password });
    expect(back.text).toContain('Step');
  });
});
