import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { email, line, word } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';

/** A password or code as typed, not trimmed or normalized. */
const secret = z.string().check(z.minLength(1), z.maxLength(256));
const address = line(254).check(z.minLength(3));
const opaque = z.string().check(z.minLength(1), z.maxLength(8192));

/** Signing in. */
export const routes = {
  signIn: route({
    method: 'POST',
    path: '/v1/session',
    access: 'anyone',
    body: z.object({ email: address, password: secret }),
  }),
  change: route({
    method: 'POST',
    path: '/v1/session/password',
    access: 'anyone',
    body: z.object({ email: address, session: opaque, newPassword: secret }),
  }),
  refresh: route({
    method: 'POST',
    path: '/v1/session/refresh',
    access: 'anyone',
    body: z.object({ refreshToken: opaque }),
  }),
  recover: route({
    method: 'POST',
    path: '/v1/session/recovery',
    access: 'anyone',
    body: z.object({ email: email() }),
  }),
  changePassword: route({
    method: 'POST',
    path: '/v1/me/password',
    access: 'profile.own',
    body: z.object({ currentPassword: secret, newPassword: secret }),
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/session',
    access: 'profile.own',
    query: z.object({ everywhere: z.optional(z.enum(['true', 'false'])) }),
  }),
  client: route({
    method: 'POST',
    path: '/v1/session/client',
    access: 'anyone',
    body: z.object({ clientId: word(64).check(z.minLength(1)), secret }),
  }),
  sessions: route({
    method: 'GET',
    path: '/v1/me/sessions',
    access: 'profile.own',
    query: SeekQuery,
  }),
  endSession: route({
    method: 'DELETE',
    path: '/v1/me/sessions/{id}',
    access: 'profile.own',
  }),
  answer: route({
    method: 'POST',
    path: '/v1/session/mfa',
    access: 'anyone',
    body: z.object({ session: opaque, code: secret }),
  }),
  startSetUp: route({
    method: 'POST',
    path: '/v1/me/mfa',
    access: 'optional',
    body: z.object({ session: z.optional(opaque) }),
    bodyOptional: true,
  }),
  finishSetUp: route({
    method: 'PUT',
    path: '/v1/me/mfa',
    access: 'optional',
    body: z.object({ session: z.optional(opaque), code: secret, currentCode: z.optional(secret) }),
  }),
  removeFactor: route({
    method: 'DELETE',
    path: '/v1/me/mfa',
    access: 'profile.own',
    body: z.object({ code: secret }),
  }),
  me: route({
    method: 'GET',
    path: '/v1/me',
    access: 'profile.own',
  }),
} as const;
