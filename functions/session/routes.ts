import * as z from 'zod/mini';
import { locales } from '#shared/locale.ts';
import { roles } from '#shared/permissions.ts';
import { route } from '#shared/route.ts';

/** A secret a person typed: neither trimmed nor otherwise tidied. */
const secret = z.string().check(z.minLength(1), z.maxLength(256));
const address = z.string().check(z.trim(), z.minLength(3), z.maxLength(254));
const opaque = z.string().check(z.minLength(1), z.maxLength(8192));

const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number(),
  tokenType: z.literal('Bearer'),
});

const Challenge = z.object({ challenge: z.literal('new_password_required'), session: z.string() });

const Me = z.object({
  userId: z.string(),
  email: z.string(),
  displayName: z.string(),
  locale: z.enum(locales),
  tenantId: z.string(),
  organization: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['operator', 'indirect_provider', 'indirect_reseller', 'direct_bill_partner', 'customer']),
  }),
  roles: z.array(z.enum(roles)),
});

/** Signing in. */
export const routes = {
  signIn: route({
    method: 'POST',
    path: '/v1/session',
    access: 'anyone',
    summary: 'Sign in',
    body: z.object({ email: address, password: secret }),
    replies: { 200: z.union([Tokens, Challenge]) },
  }),
  change: route({
    method: 'POST',
    path: '/v1/session/password',
    access: 'anyone',
    summary: 'Change a temporary password, and sign in',
    body: z.object({ email: address, session: opaque, newPassword: secret }),
    replies: { 200: Tokens },
  }),
  refresh: route({
    method: 'POST',
    path: '/v1/session/refresh',
    access: 'anyone',
    summary: 'New tokens for a refresh token',
    body: z.object({ refreshToken: opaque }),
    replies: { 200: Tokens },
  }),
  me: route({
    method: 'GET',
    path: '/v1/me',
    access: 'profile.own',
    summary: 'Who I am here',
    replies: { 200: Me },
  }),
} as const;
