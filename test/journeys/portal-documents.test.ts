import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { pdf, png, sendDocument, upload } from '#test/documents.ts';
import { activated, admitted } from '#test/enrolling.ts';
import { PortalVisitor, unescaped, type Visited } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
let reviewer: PortalVisitor;
let api: Client;
beforeAll(async () => {
  api = await client.signIn('reviewer@tandem.example');
  reviewer = await new PortalVisitor().signIn('reviewer@tandem.example', client.passwordOf('reviewer@tandem.example'));
});

/** The form of a page that goes to the bucket. */
function bucketForm({ html }: Visited) {
  const [form = ''] =
    /<form method="post" action="[^"]+" enctype="multipart\/form-data">[\s\S]*?<\/form>/.exec(html) ?? [];
  const url = unescaped(/action="([^"]+)"/.exec(form)?.[1] ?? '');
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return { url, fields: Object.fromEntries(hidden.map(([, name, value = '']) => [name, unescaped(value)])) };
}

describe('the documents of an application in the portal (P16)', () => {
  it('answer a rejection by clicking: asked, uploaded, checked, answered, read by the reviewer, approved', async () => {
    const { id, email } = await admitted(client);
    const review = `/portal/reviews/${id}`;
    await reviewer.open(review);
    const rejected = await reviewer.send(
      {
        reasons: ['business.name_differs'],
        'found-business.name_differs': 'Contoso',
        'expected-business.name_differs': 'Contoso Resale Ltd',
        reason: '',
      },
      'reject',
    );
    expect(rejected.path).toMatch(/^\/portal\/reviews\?/);

    const applicant = await new PortalVisitor().signIn(email, password);
    const page = `/portal/applications/${id}`;
    const asked = await applicant.open(page);
    expect(asked.text).toContain('We expected: “Contoso Resale Ltd”.');
    expect(asked.text).toContain('One of these documents is enough: extract of the trade register');
    expect(asked.text).toContain('May act for the company');
    const form = await applicant.send({ kind: 'register_extract', contentType: 'application/pdf' }, 'add_document');
    const bucket = bucketForm(form);
    expect(form.headers.get('content-security-policy')).toContain(`form-action 'self' ${new URL(bucket.url).origin}`);
    const uploaded = await upload({ id: '', upload: bucket }, pdf);
    const back = new URL(uploaded.headers.get('location') ?? '');
    const arrived = await applicant.open(`${back.pathname}${back.search}`);
    expect(arrived.text).toContain('One more step');
    expect((await applicant.send({})).text).toContain('The document is in the application.');
    const answered = await applicant.send({ message: 'The extract is attached.' }, 'answer');
    expect(answered.text).toContain('Your answer is sent.');

    const again = await reviewer.open(review);
    expect(again.text).toContain('The extract is attached.');
    const [link = ''] = new RegExp(`/portal/reviews/${id}/documents/[\\w-]+`).exec(again.html) ?? [];
    expect(link).not.toBe('');
    for (const check of ['employment_verification', 'business_verification'])
      await reviewer.send({ [`note-${check}`]: '' }, 'authorize');
    expect((await reviewer.send({ reason: '' }, 'approve')).text).toContain('The application is approved.');
    const evidence = await applicant.open(page);
    expect(evidence.text).toContain('Company in the register: What was compared');
    expect(evidence.text).not.toContain('Reviewer');
  });

  it('are refused on the page if their content is of another type, and are removed there', async () => {
    const { id, email, admin } = await admitted(client);
    const applicant = await new PortalVisitor().signIn(email, password);
    await sendDocument(admin, id);
    await applicant.open(`/portal/applications/${id}`);
    const form = await applicant.send({ kind: 'other', contentType: 'image/png' }, 'add_document');
    const back = new URL((await upload({ id: '', upload: bucketForm(form) }, pdf)).headers.get('location') ?? '');
    await applicant.open(back.pathname);
    expect((await applicant.send({})).text).toContain('The content decides, not the name of the file.');
    const page = await applicant.open(`/portal/applications/${id}`);
    const [, document = ''] = /name="document" value="([^"]+)"/.exec(page.html) ?? [];
    expect((await applicant.send({ document }, 'remove_document')).text).toContain('The document is removed.');
    expect((await applicant.open(`/portal/applications/${id}`)).text).toContain('No documents have been sent.');
  });

  it('show the reviewer an MPN ID and near names beside the name of the application (R23)', async () => {
    const partner = await activated(client, api, { companyName: 'Contoso Limited' });
    const { id, admin } = await admitted(client);
    await sendDocument(admin, id, png, { contentType: 'image/png' });
    await admin.patch(`/v1/enrollments/${id}`, { mpnId: partner.mpnId });
    const { text } = await reviewer.open(`/portal/reviews/${id}`);
    expect(text).toContain('Established profile');
    expect(text).toContain(partner.mpnId);
    expect(text).toContain('What the application rests on');
  });

  it('show a signed company its receipt to print', async () => {
    const partner = await activated(client, api);
    const visitor = await new PortalVisitor().signIn(partner.email, password);
    const receipt = await visitor.open('/portal/agreement/receipt');
    expect(receipt.status).toBe(200);
    expect(receipt.text).toMatch(/SHA-256 +[0-9a-f]{64}/);
    expect(receipt.text).toContain('Global admin');
    expect(receipt.html).toContain('<div>Redmond, WA 98052</div>');
    const about = `/portal/agreement/receipt?about=${partner.tenantId}`;
    expect((await reviewer.open(`/portal/partners/${partner.tenantId}`)).html).toContain(`href="${about}"`);
    expect((await reviewer.open(about)).text).toMatch(/SHA-256 +[0-9a-f]{64}/);
    expect((await new PortalVisitor().open('/portal/agreement/receipt')).path).toMatch(/^\/portal\/sign-in/);
  });
});
