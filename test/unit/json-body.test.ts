import { describe, expect, it } from 'vitest';
import { isMergePatch, readJson } from '#shared/http/json-body.ts';
import { etagsIn, type HttpEvent } from '#shared/http/request-context.ts';
import { repeatedMember } from '#shared/schema/repeated-member.ts';

const utf8 = (text: string) => ({ body: text, isBase64Encoded: false });
const bytes = (content: Buffer) => ({ body: content.toString('base64'), isBase64Encoded: true });

async function read(headers: Record<string, string>, sent: { body: string; isBase64Encoded: boolean }) {
  const event = { headers, ...sent } as unknown as HttpEvent;
  await readJson(event);
  return event.body as unknown;
}

const json = { 'content-type': 'application/json' };

describe('a JSON body is read', () => {
  it.each([
    ['without a content type', {}],
    ['as text/json', { 'content-type': 'text/json' }],
    ['with a blank before the charset', { 'content-type': 'application/json ; charset=utf-8' }],
    ['as a merge patch', { 'content-type': 'application/merge-patch+json' }],
    ['with the encoding identity', { ...json, 'content-encoding': 'identity' }],
  ])('%s', async (_how, headers) => {
    const text = '{"name":"Café"}';
    for (const sent of [
      utf8(text),
      bytes(Buffer.from(text)),
      utf8(`\uFEFF${text}`),
      bytes(Buffer.from(`\uFEFF${text}`)),
    ])
      expect(await read(headers, sent)).toEqual({ name: 'Café' });
  });

  it('in the charset that it names, if its bytes arrive', async () => {
    const latin = Buffer.from('{"name":"Café"}', 'latin1');
    expect(await read({ 'content-type': 'application/json; charset=iso-8859-1' }, bytes(latin))).toEqual({
      name: 'Café',
    });
  });
});

describe('a body is refused', () => {
  it.each([
    ['request.encoded', { ...json, 'content-encoding': 'gzip' }, utf8('{}')],
    ['request.not_json', { 'content-type': 'text/plain' }, utf8('{}')],
    ['request.not_json', { 'content-type': 'application/jsonx' }, utf8('{}')],
    ['request.not_json', { 'content-type': 'application/json; charset=nonsense' }, utf8('{}')],
    ['request.not_json', { 'content-type': 'application/json; charset=nonsense' }, bytes(Buffer.from('{}'))],
    ['request.not_utf8', json, utf8('{"name":"Caf\uFFFD"}')],
    ['request.not_utf8', json, bytes(Buffer.from('{"name":"Café"}', 'latin1'))],
    ['request.malformed', json, utf8('{')],
    ['request.malformed', json, utf8('{"__proto__":{}}')],
  ])('as %s: %j', async (reason, headers, sent) => {
    const error = await read(headers, sent).catch(thrown => thrown);
    expect(error).toMatchObject({ name: 'Problem', reason });
  });
});

it.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":[1,{"c":1}],"b":2}}', 'a.b'],
  ['{"items":[{"a":"x:y"},{"a":1,"b":2,"a":3}]}', 'items.a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a":{"a":{"a":"a"}},"b":["a","a"],"c":"\\"a\\":1,\\"a\\":"}', undefined],
  ['[{"a":1},{"a":2}]', undefined],
  ['"a"', undefined],
])('the first member that %s gives twice is %s (E4)', (text, path) => expect(repeatedMember(text)).toBe(path));

it.each([
  ['application/merge-patch+json', true],
  ['Application/Merge-Patch+JSON; charset=utf-8', true],
  ['application/json', false],
])('%s says that nulls remove members: %s', (type, expected) =>
  expect(isMergePatch({ headers: { 'content-type': type } })).toBe(expected),
);

it.each([
  ['"a"', ['a']],
  ['"a", W/"b" ,"c=="', ['a', 'b', 'c==']],
  ['*', ['*']],
  ['eyJpZCI6==', ['eyJpZCI6==']],
  ['', undefined],
  [undefined, undefined],
])('If-Match %s names the etags %j', (header, etags) => expect(etagsIn(header)).toEqual(etags));
