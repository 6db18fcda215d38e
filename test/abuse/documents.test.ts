import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, Loose } from '#test/client.ts';
import { type Announced, announce, documentsPath, pdf, sendDocument, upload } from '#test/documents.ts';
import { ownEngine } from '#test/engine.ts';
import { admitted } from '#test/enrolling.ts';

const own = ownEngine();
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let reviewer: Client;
beforeAll(async () => {
  reviewer = await own.client.signIn('reviewer@tandem.example');
});
afterAll(() => console.log(['Attacks with documents:', ...held].join('\n')));

const complete = (who: Client, enrollmentId: string, { id }: Pick<Announced, 'id'>) =>
  who.post(`${documentsPath(enrollmentId)}/${id}/completion`);
const listOf = async (who: Client, enrollmentId: string) =>
  (await who.get<{ items: Loose[] }>(documentsPath(enrollmentId))).body.items;

/** What a reviewer gets who follows the link to a document. */
async function download(enrollmentId: string, id: string): Promise<Response> {
  const { headers } = await reviewer.get(`${documentsPath(enrollmentId)}/${id}`);
  return fetch(headers.get('location') ?? '');
}

it('a document of another company is neither read, replaced, completed, removed nor added to, by any ID and any form', async () => {
  const [victim, attacker] = [await admitted(own.client), await admitted(own.client)];
  const { admin } = attacker;
  const documentId = await sendDocument(victim.admin, victim.id);
  const { body: waiting } = await announce(victim.admin, victim.id);
  await upload(waiting, pdf);

  for (const application of [victim.id, attacker.id]) {
    for (const id of [documentId, waiting.id]) {
      const path = `${documentsPath(application)}/${id}`;
      const tries = [await complete(admin, application, { id }), await admin.delete(path)];
      expect(tries.map(({ status }) => status)).toEqual([404, 404]);
      // Nobody of a company reads documents, its own neither.
      expect((await admin.get(path)).status).toBe(403);
    }
  }
  expect((await announce(admin, victim.id)).status).toBe(404);
  expect((await admin.get(documentsPath(victim.id))).status).toBe(404);

  const { body: form } = await announce(admin, attacker.id);
  const keyOf = (folder: string, id: string) => `${folder}/${victim.id}/${id}`;
  for (const key of [keyOf('incoming', waiting.id), keyOf('kept', documentId), keyOf('kept', waiting.id)])
    expect((await upload(form, Buffer.from('%PDF-1.4 forged %%EOF'), { key })).status).toBe(403);
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const bare = await fetch(`${form.upload.url}/${keyOf('kept', documentId)}`, { method });
    expect(bare.status).toBe(403);
  }

  expect((await listOf(victim.admin, victim.id)).map(({ id }) => id)).toEqual([documentId]);
  expect(Buffer.from(await (await download(victim.id, documentId)).arrayBuffer())).toEqual(pdf);
  expect((await complete(victim.admin, victim.id, waiting)).status).toBe(200);
  expect(await listOf(admin, attacker.id)).toEqual([]);
  held.push(
    'reads, completions, removals and uploads of another company’s documents, by both IDs and with own forms: 403, 404',
  );
});

describe('a file that lies about what it is', () => {
  const page = '<html><script>alert(document.domain)</script></html>';
  const lies: [what: string, contentType: string, content: string][] = [
    ['a page', 'application/pdf', page],
    ['a page with a PDF behind it', 'application/pdf', `${page}%PDF-1.4\n%%EOF`],
    ['a PDF without its end, and a page', 'application/pdf', `%PDF-1.4\n${page}`],
    ['a picture made of a script', 'image/png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', 'application/pdf', 'MZ\u0090\u0000 This program cannot be run in DOS mode.'],
    ['an archive', 'image/jpeg', 'PK\u0003\u0004 word/document.xml'],
    ['a PDF that says it is a picture', 'image/jpeg', pdf.toString('latin1')],
  ];

  it.each(lies)('%s, announced as %s, is refused and deleted', async (what, contentType, content) => {
    const { admin, id } = await admitted(own.client);
    const { body } = await announce(admin, id, { contentType, fileName: 'extract.pdf' });
    expect((await upload(body, Buffer.from(content, 'latin1'))).status).toBe(201);
    expect((await complete(admin, id, body)).body.reason).toBe('document.type');
    expect((await complete(admin, id, body)).body.reason).toBe('document.not_uploaded');
    expect(await listOf(admin, id)).toEqual([]);
    held.push(`${what}, announced as ${contentType}: 400, and nothing kept`);
  });

  it('that is a PDF with a page in it is only ever a download, under a name that opens nothing', async () => {
    const { admin, id } = await admitted(own.client);
    const both = Buffer.from(`%PDF-1.4\n${page}\n%%EOF\n`);
    const fileName = `extract"; filename*=UTF-8''evil; x="\\..\\..`;
    expect((await announce(admin, id, { fileName: 'https://evil.example/extract' })).body.reason).toBe(
      'request.invalid',
    );
    const documentId = await sendDocument(admin, id, both, { fileName });
    const { headers } = await download(id, documentId);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toMatch(/^attachment;filename="[\w.-]+";filename\*=UTF-8''[\w.%-]+$/);
    held.push('a PDF with a page in it, with quotes and paths in its name: a download of type application/pdf');
  });
});

it('uploads that are announced and never made count for nothing and keep no place, however many', async () => {
  const { admin, id } = await admitted(own.client);
  const announced: Announced[] = [];
  for (let n = 0; n < 25; n++) {
    const { status, body } = await announce(admin, id);
    expect(status).toBe(201);
    announced.push(body);
  }
  const reasons = [];
  for (const one of announced) reasons.push((await complete(admin, id, one)).body.reason);
  // The oldest have given way.
  expect(reasons).toEqual([...Array(15).fill('resource.unknown'), ...Array(10).fill('document.not_uploaded')]);
  expect(await listOf(admin, id)).toEqual([]);
  for (let n = 0; n < 10; n++) await sendDocument(admin, id);
  expect(await listOf(admin, id)).toHaveLength(10);
  expect((await announce(admin, id)).body.reason).toBe('document.too_many');
  held.push('25 announced uploads that never came: no place taken, ten documents sent after them');
});
