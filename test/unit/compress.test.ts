import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressed } from '#shared/http/compress.ts';

const page = '<p>Company</p>'.repeat(200);
const html = { statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page };
const bytesOf = ({ body }: { body?: string | undefined }) => Buffer.from(body ?? '', 'base64');

describe('a response', () => {
  it('is compressed by what the browser accepts, brotli first', () => {
    const brotli = compressed(html, 'gzip, deflate, br, zstd');
    expect(brotli).toMatchObject({ isBase64Encoded: true, headers: { 'Content-Encoding': 'br' } });
    expect(brotliDecompressSync(bytesOf(brotli)).toString()).toBe(page);
    const gzip = compressed(html, 'gzip, deflate');
    expect(gzip.headers).toMatchObject({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
    expect(gunzipSync(bytesOf(gzip)).toString()).toBe(page);
    expect(bytesOf(gzip).length).toBeLessThan(page.length / 10);
  });

  it.each([undefined, '', 'identity', 'br;q=0, gzip; q=0.0', 'x-brotli'])('stays as it is for %o', accepted => {
    const { headers, body } = compressed(html, accepted);
    expect(body).toBe(page);
    expect(headers).toEqual({ ...html.headers, Vary: 'Accept-Encoding' });
  });

  it.each([
    ['short', { ...html, body: '<p>Company</p>' }],
    ['made of bytes', { ...html, isBase64Encoded: true }],
    ['a list of the API', { ...html, headers: { 'Content-Type': 'application/json' } }],
    ['empty', { statusCode: 303, headers: { Location: '/portal' } }],
  ])('stays as it is if it is %s', (_what, result) => expect(compressed(result, 'br')).toBe(result));

  it('is compressed if it is JSON of more than 64 KB, as the description of the API is', () => {
    const large = { statusCode: 200, headers: { 'content-type': 'application/json' }, body: page.repeat(30) };
    expect(compressed(large, 'gzip').headers).toMatchObject({ 'Content-Encoding': 'gzip' });
  });

  it('still varies by what it varied by before, so that no cache mixes up languages', () => {
    const varying = { ...html, headers: { ...html.headers, Vary: 'Accept-Language' } };
    for (const accepted of ['br', ''])
      expect(compressed(varying, accepted).headers).toMatchObject({ Vary: 'Accept-Language, Accept-Encoding' });
  });
});
