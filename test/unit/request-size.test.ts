import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { apiHandler } from '#shared/http/handler.ts';
import type { HttpEvent } from '#shared/http/request-context.ts';
import { route } from '#shared/http/route.ts';
import { eventOf, type Request } from '#test/abuse/handlers.ts';
import { person } from '#test/people.ts';

process.env.DAY_SECONDS = '86400';
process.env.LOG_SALT = 'salt';
vi.spyOn(process.stdout, 'write').mockImplementation(() => true);

const routes = {
  say: route({
    method: 'POST',
    path: '/v1/things/{id}',
    access: 'optional',
    body: z.object({ text: z.optional(z.string()) }),
  }),
};

/** A token makes the caller a user; nothing verifies it here. */
const identify = async ({ headers }: HttpEvent) =>
  headers.authorization ? { principal: person(), token: { userId: 'user', id: 'token', issuedAt: 0 } } : undefined;
const handler = apiHandler(routes, { say: async () => ({ status: 204 }) }, { identify });

async function send(changes: Partial<Request>) {
  const event = eventOf({ method: 'POST', path: '/v1/things/1', body: '{}', signedIn: false, ...changes });
  const { statusCode, body } = await handler(
    event as Parameters<typeof handler>[0],
    {} as Parameters<typeof handler>[1],
  );
  return { status: statusCode, ...(body && { description: JSON.parse(body).description }) };
}

const tooLarge = (description: string) => ({ status: 413, description: `${description}. Send a smaller one.` });
const tooLong = tooLarge('The path, the query or a header is longer than 10,240 characters');
const token = { authorization: 'Bearer x' };
const bytes = (count: number) => JSON.stringify({ text: 'x'.repeat(count - '{"text":""}'.length) });

describe('the size of a request is limited (35):', () => {
  it('a body without a token has at most 16 KB', async () => {
    expect(await send({ body: bytes(16 * 1024) })).toEqual({ status: 204 });
    expect(await send({ body: bytes(16 * 1024 + 1) })).toEqual(tooLarge('The body is larger than 16 KB'));
  });

  it('a body with a token has at most 256 KB', async () => {
    expect(await send({ headers: token, body: bytes(256 * 1024) })).toEqual({ status: 204 });
    expect(await send({ headers: token, body: bytes(256 * 1024 + 1) })).toEqual(
      tooLarge('The body is larger than 256 KB'),
    );
  });

  it('path, query and each header have at most 10,240 characters', async () => {
    const path = (length: number) => `/v1/things/${'x'.repeat(length - '/v1/things/'.length)}`;
    expect(
      await send({ path: path(10_240), query: 'q'.repeat(10_240), headers: { 'x-any': 'x'.repeat(10_240) } }),
    ).toEqual({
      status: 204,
    });
    expect(await send({ path: path(10_241) })).toEqual(tooLong);
    expect(await send({ query: 'q'.repeat(10_241) })).toEqual(tooLong);
    expect(await send({ headers: { 'x-any': 'x'.repeat(10_241) } })).toEqual(tooLong);
  });
});
