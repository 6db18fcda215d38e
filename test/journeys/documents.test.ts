import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { Client, type Loose } from '#test/client.ts';
import { type Announced, announce, documentsPath, jpeg, pdf, png, sendDocument, upload } from '#test/documents.ts';
import { admitted, apply, confirm } from '#test/enrolling.ts';
import { inOwnWords } from '#test/own-words.ts';

const client = new Client(inject('system'));
let reviewer: Client;
let company: Awaited<ReturnType<typeof admitted>>;
let other: Awaited<ReturnType<typeof admitted>>;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
  company = await admitted(client);
  other = await admitted(client);
});

const complete = (admin: Client, enrollmentId: string, { id }: Pick<Announced, 'id'>) =>
  admin.post(`${documentsPath(enrollmentId)}/${id}/completion`);

const listOf = async (admin: Client, enrollmentId: string) =>
  (await admin.get<{ items: Loose[] }>(documentsPath(enrollmentId))).body.items;

/** Follows the link that a reviewer gets. */
const read = (who: Client, enrollmentId: string, id: string) => who.get(`${documentsPath(enrollmentId)}/${id}`);

describe('a document of an application (P16)', () => {
  it.each([
    ['application/pdf', pdf],
    ['image/png', png],
    ['image/jpeg', jpeg],
  ])(
    'of type %s is uploaded, checked, listed, and read by a reviewer by a link to exactly its bytes',
    async (contentType, file) => {
      const { admin, id } = await admitted(client);
      const documentId = await sendDocument(admin, id, file, { contentType, fileName: 'Auszug März.pdf' });
      const [listed] = await listOf(admin, id);
      expect(listed).toMatchObject({ id: documentId, contentType, size: file.length, kind: 'register_extract' });
      const answer = await read(reviewer, id, documentId);
      expect(answer.status).toBe(302);
      const response = await fetch(answer.headers.get('location') ?? '');
      expect(Buffer.from(await response.arrayBuffer())).toEqual(file);
      expect(response.headers.get('content-type')).toBe(contentType);
      expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''Auszug%20M%C3%A4rz.pdf");
    },
  );

  it('is in the activity of its company when it is sent, each time it is read, and when it is removed', async () => {
    const { admin, id } = await admitted(client);
    const documentId = await sendDocument(admin, id);
    await read(reviewer, id, documentId);
    await read(reviewer, id, documentId);
    expect((await admin.delete(`${documentsPath(id)}/${documentId}`)).status).toBe(204);
    const { body } = await admin.get<{ items: Loose[] }>('/v1/auditrecords');
    const done = inOwnWords(body.items).filter(({ resourceType }) => resourceType === 'document');
    expect(done.map(({ operationType }) => operationType).sort()).toEqual([
      'add_document',
      'read_document',
      'read_document',
      'remove_document',
    ]);
    expect(done.find(({ operationType }) => operationType === 'read_document')?.userPrincipalName).toBe(
      'reviewer@tandem.example',
    );
    expect(await listOf(admin, id)).toEqual([]);
    expect((await read(reviewer, id, documentId)).status).toBe(404);
  });

  it('that lies about its type is refused by its content, and nothing of it is kept', async () => {
    const { admin, id } = company;
    const { body } = await announce(admin, id, { contentType: 'image/png', fileName: 'scan.png' });
    await upload(body, pdf);
    expect(await complete(admin, id, body)).toMatchObject({ status: 400, body: { reason: 'document.type' } });
    expect(await complete(admin, id, body)).toMatchObject({ status: 409, body: { reason: 'document.not_uploaded' } });
    const cutOff = (await announce(admin, id)).body;
    await upload(cutOff, pdf.subarray(0, 20));
    expect((await complete(admin, id, cutOff)).body.reason).toBe('document.type');
    expect(await listOf(admin, id)).toEqual([]);
  });

  it('of another type, too large or nameless is refused before it is uploaded', async () => {
    const { admin, id } = company;
    const refused = async (asked: object) => (await announce(admin, id, asked)).body.reason;
    expect(await refused({ contentType: 'text/html' })).toBe('document.type');
    expect(await refused({ size: 10 * 1024 * 1024 + 1 })).toBe('document.too_large');
    expect(await refused({ size: 0 })).toBe('request.invalid');
    expect(await refused({ fileName: ' ' })).toBe('request.invalid');
    expect(await refused({ returnPath: 'https://elsewhere.example/' })).toBe('request.invalid');
  });

  it('that is announced and never uploaded does not count, and cannot be completed', async () => {
    const { admin, id } = await admitted(client);
    const announced = (await announce(admin, id)).body;
    expect((await complete(admin, id, announced)).body.reason).toBe('document.not_uploaded');
    expect(await listOf(admin, id)).toEqual([]);
    expect((await complete(admin, id, { id: crypto.randomUUID() })).status).toBe(404);
  });

  it('completed twice is there once', async () => {
    const { admin, id } = await admitted(client);
    const { body } = await announce(admin, id);
    await upload(body, pdf);
    const both = await Promise.all([complete(admin, id, body), complete(admin, id, body)]);
    expect(both.some(({ status }) => status === 200)).toBe(true);
    expect((await complete(admin, id, body)).status).toBe(200);
    expect(await listOf(admin, id)).toHaveLength(1);
  });

  it('is kept as it was checked, whatever is uploaded by its form afterwards', async () => {
    const { admin, id } = await admitted(client);
    const { body } = await announce(admin, id);
    await upload(body, pdf);
    await complete(admin, id, body);
    await upload(body, Buffer.from('<script>alert(1)</script>'));
    const answer = await read(reviewer, id, body.id);
    expect(await (await fetch(answer.headers.get('location') ?? '')).text()).toBe(pdf.toString());
  });

  it('is one of at most ten', async () => {
    const { admin, id } = await admitted(client);
    for (let n = 0; n < 9; n++) await sendDocument(admin, id);
    const [tenth, eleventh] = [(await announce(admin, id)).body, (await announce(admin, id)).body];
    await upload(tenth, pdf);
    await upload(eleventh, pdf);
    expect((await complete(admin, id, tenth)).status).toBe(200);
    expect(await complete(admin, id, eleventh)).toMatchObject({ status: 400, body: { reason: 'document.too_many' } });
    expect((await announce(admin, id)).body.reason).toBe('document.too_many');
    await admin.delete(`${documentsPath(id)}/${tenth.id}`);
    expect((await complete(admin, id, eleventh)).status).toBe(200);
  });

  it('is out of reach for another company, for visitors, and for operators who do not review', async () => {
    const documentId = await sendDocument(company.admin, company.id);
    const path = `${documentsPath(company.id)}/${documentId}`;
    expect((await other.admin.get(documentsPath(company.id))).status).toBe(404);
    expect((await announce(other.admin, company.id)).status).toBe(404);
    expect((await other.admin.delete(path)).status).toBe(404);
    expect((await complete(other.admin, company.id, { id: documentId })).status).toBe(404);
    expect((await read(reviewer, other.id, documentId)).status).toBe(404);
    expect((await company.admin.get(path)).body.reason).toBe('permission.denied');
    expect((await (await client.signIn('representative@tandem.example')).get(path)).status).toBe(403);
    expect((await client.get(path)).status).toBe(401);
    const refused = await announce(reviewer, company.id);
    expect(refused).toMatchObject({ status: 403, body: { reason: 'enrol.needs_global_admin' } });
  });

  it('is not read by a reviewer whose domain the application names (R49)', async () => {
    const email = `ann@${freshDomain().split('.')[0]}.tandem.example`;
    const applied = await apply(client, { primaryContact: { firstName: 'Ann', lastName: 'Lee', email } });
    const admin = await confirm(client, applied);
    const documentId = await sendDocument(admin, applied.id);
    expect((await read(reviewer, applied.id, documentId)).body.reason).toBe('review.conflict');
  });

  it('is not taken before the contact has confirmed, or after the application has ended', async () => {
    const { admin, id } = await admitted(client, reviewer);
    expect((await announce(admin, id)).body.reason).toBe('enrollment.not_waiting');
    await admin.post(`/v1/enrollments/${id}/withdrawal`);
    expect((await announce(admin, id)).body.reason).toBe('enrollment.closed');
    const { id: unconfirmed, trackingToken } = await apply(client);
    expect((await client.post(`${documentsPath(unconfirmed)}?trackingToken=${trackingToken}`, {})).status).toBe(401);
  });
});

describe('the bucket', () => {
  it('takes only what the form was signed for', async () => {
    const { body } = await announce(company.admin, company.id, { size: pdf.length });
    const refusal = async (file: Buffer, changed: Record<string, string> = {}) => {
      const response = await upload(body, file, changed);
      return [response.status, /<Code>(\w+)</.exec(await response.text())?.[1]];
    };
    expect(await refusal(Buffer.concat([pdf, pdf]))).toEqual([400, 'EntityTooLarge']);
    expect(await refusal(Buffer.alloc(0))).toEqual([400, 'EntityTooSmall']);
    expect(await refusal(pdf, { 'Content-Type': 'text/html' })).toEqual([403, 'AccessDenied']);
    expect(await refusal(pdf, { key: `kept/${company.id}/${body.id}` })).toEqual([403, 'AccessDenied']);
    expect(await refusal(pdf, { 'x-amz-signature': 'a'.repeat(64) })).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await refusal(pdf, { acl: 'public-read' })).toEqual([403, 'AccessDenied']);
    const policy = JSON.parse(Buffer.from(body.upload.fields.policy ?? '', 'base64').toString());
    const longer = Buffer.from(JSON.stringify({ ...policy, expiration: '2099-01-01T00:00:00Z' })).toString('base64');
    expect(await refusal(pdf, { policy: longer })).toEqual([403, 'SignatureDoesNotMatch']);
    expect((await upload(body, pdf)).status).toBe(201);
  });

  it('hands nothing out without a link, by a link that was changed, or by one that has expired', async () => {
    const { admin, id } = await admitted(client);
    const [one, two] = [
      await sendDocument(admin, id),
      await sendDocument(admin, id, png, { contentType: 'image/png' }),
    ];
    const link = new URL((await read(reviewer, id, one)).headers.get('location') ?? '');
    const statusOf = async (url: URL | string) => (await fetch(url)).status;
    expect(await statusOf(`${link.origin}${link.pathname}`)).toBe(403);
    expect(await statusOf(link.href.replace(one, two))).toBe(403);
    const longer = new URL(link);
    longer.searchParams.set('X-Amz-Expires', '86400');
    expect(await statusOf(longer)).toBe(403);
    const old = new URL(link);
    old.searchParams.set('X-Amz-Date', '20200101T000000Z');
    expect(await statusOf(old)).toBe(403);
    expect(await statusOf(link)).toBe(200);
  });

  it('sends a browser back to the page of the portal that it came from', async () => {
    const returnPath = `/portal/applications/${company.id}/documents/{id}`;
    const { body } = await announce(company.admin, company.id, { returnPath });
    const response = await upload(body, pdf);
    expect(response.status).toBe(303);
    expect(new URL(response.headers.get('location') ?? '').pathname).toBe(returnPath.replace('{id}', body.id));
  });
});
