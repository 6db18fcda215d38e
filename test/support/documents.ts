import type { Answer, Client } from './client.ts';
import { dataOf } from './generated-client.ts';

/** Small whole files of each type that documents have. */
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40), Buffer.from([0xff, 0xd9])]);

/** What is announced of a document. */
export interface Announcement {
  fileName?: string;
  contentType?: string;
  size?: number;
  kind?: string;
  returnPath?: string;
}

/** The form with which an announced document is uploaded. */
export interface Announced {
  id: string;
  upload: { url: string; fields: Record<string, string> };
}

export const documentsPath = (enrollmentId: string): string => `/v1/enrollments/${enrollmentId}/documents`;

/** Announces a document; a PDF, unless said otherwise. */
export const announce = (client: Client, enrollmentId: string, asked: Announcement = {}) =>
  client.post<Announced & Answer['body']>(documentsPath(enrollmentId), {
    ...{ fileName: 'extract.pdf', contentType: 'application/pdf', size: 1_000_000, kind: 'register_extract' },
    ...asked,
  });

/** Posts a file to the bucket as a browser does, with the fields of the form, or others. */
export function upload({ upload: { url, fields } }: Announced, file: Buffer, changed: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)]), 'file');
  return fetch(url, { method: 'POST', body: form, redirect: 'manual' });
}

/** Announces, uploads and completes a document. @returns its ID */
export async function sendDocument(client: Client, enrollmentId: string, file = pdf, asked: Announcement = {}) {
  const { body } = await announce(client, enrollmentId, asked);
  const uploaded = await upload(body, file);
  if (uploaded.status !== 201) throw new Error(`The bucket answered ${uploaded.status}: ${await uploaded.text()}`);
  const params = { path: { id: enrollmentId, documentId: body.id } };
  return dataOf(await client.api.POST('/v1/enrollments/{id}/documents/{documentId}/completion', { params })).id;
}
