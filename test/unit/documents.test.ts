import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { uploadForm } from '#functions/enrollment/document/bucket.ts';
import { isOfType } from '#functions/enrollment/document/content.ts';
import {
  type AnnouncedDocument,
  announcedNow,
  contentTypes,
  type Documents,
  type KeptDocument,
  keptNow,
} from '#functions/enrollment/document/document.ts';
import { documentsWrite } from '#functions/enrollment/document/repository.ts';
import { refusalOfForm } from '#local/engine/s3-policy.ts';
import { jpeg, pdf, png } from '#test/documents.ts';

const until = '2026-03-02T12:15:00.000Z';
const before = new Date('2026-03-02T12:14:59Z');
const after = new Date('2026-03-02T12:15:00Z');
const announced: AnnouncedDocument = {
  ...{ id: 'd1', fileName: 'extract.pdf', contentType: 'application/pdf', kind: 'other', size: 100, until },
  by: { userId: 'u1', name: 'Ann Lee' },
};

describe('a document', () => {
  it('is what its first and last bytes say, and nothing else', () => {
    const files = { 'application/pdf': pdf, 'image/png': png, 'image/jpeg': jpeg };
    for (const type of contentTypes)
      for (const [own, file] of Object.entries(files))
        expect([type, own, isOfType(file, type)]).toEqual([type, own, type === own]);
    expect(isOfType(pdf.subarray(0, 12), 'application/pdf')).toBe(false);
    expect(isOfType(Buffer.concat([Buffer.from('<script>'), pdf]), 'application/pdf')).toBe(false);
    expect(isOfType(Buffer.alloc(0), 'image/jpeg')).toBe(false);
  });

  it('that was announced lapses after its time, and one that was kept is gone after its own', () => {
    const kept = { id: 'd2', keptUntil: until } as KeptDocument;
    const documents = { kept: [kept], announced: [announced] } as unknown as Documents;
    expect([announcedNow(documents, before), keptNow(documents, before)]).toEqual([[announced], [kept]]);
    expect([announcedNow(documents, after), keptNow(documents, after)]).toEqual([[], []]);
    expect([announcedNow(undefined, before), keptNow(undefined, before)]).toEqual([[], []]);
  });
});

describe('the list of documents', () => {
  const second = Date.parse(until) / 1000;
  const record = { id: 'e1', tenantId: 't1' } as StoredEnrollment;
  const listed = { enrollmentId: 'e1', tenantId: 't1', version: 3, kept: [], announced: [announced], ttl: second };
  const later = { ...announced, id: 'd3', until: '2026-03-03T00:00:00.000Z' };

  it.each([
    ['that is new, when its first can no longer be uploaded', undefined, [announced], second],
    ['with more, when the last of them goes', listed, [announced, later], Date.parse(later.until) / 1000],
    ['that has become empty, when what was in it would have', listed, [], second],
  ])('%s, is deleted', (_which, documents, next, ttl) => {
    expect(documentsWrite({ record, documents }, { announced: next }).put).toMatchObject({ announced: next, ttl });
  });
});

describe('the form of an upload', () => {
  beforeEach(() => {
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'documents');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'embedded');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token of the role');
    vi.stubEnv('DOCUMENTS', 'bucket');
    return () => vi.unstubAllEnvs();
  });

  const posted = (changed: Record<string, string> = {}) => {
    const { fields } = uploadForm('e1', announced, before);
    const sent = Object.entries({ ...fields, bucket: 'bucket', ...changed });
    return { fields: Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value])), size: 100 };
  };

  it('holds until the announcement lapses, and for its own bucket and session alone', () => {
    expect(refusalOfForm(posted(), before)).toBeUndefined();
    expect(refusalOfForm(posted(), after)?.body).toContain('Policy expired');
    expect(refusalOfForm(posted({ bucket: 'another' }), before)?.status).toBe(403);
    expect(refusalOfForm(posted({ 'x-amz-security-token': 'another' }), before)?.status).toBe(403);
    expect(refusalOfForm({ ...posted(), size: 101 }, before)?.body).toContain('EntityTooLarge');
    expect(refusalOfForm({ fields: {}, size: 1 }, before)?.status).toBe(403);
  });

  it('goes to the bucket’s own address on AWS', () => {
    vi.stubEnv('AWS_ENDPOINT_URL', undefined);
    expect(uploadForm('e1', announced, before).url).toBe('https://bucket.s3.us-east-1.amazonaws.com');
  });
});
