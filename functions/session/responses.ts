import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { locales } from '#shared/i18n/locale.ts';
import { roles } from '#shared/identity/roles.ts';
import { kinds } from '#shared/runtime/partner-types.ts';
import { named } from '#shared/schema/registry.ts';
import type { routes } from './routes.ts';

const Tokens = named(
  'Tokens',
  z.object({
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresIn: z.number(),
    tokenType: z.literal('Bearer'),
  }),
);

const Challenge = named(
  'PasswordChallenge',
  z.object({ challenge: z.literal('new_password_required'), session: z.string() }),
);

const Me = named(
  'Me',
  z.object({
    userId: z.string(),
    email: z.string(),
    displayName: z.string(),
    locale: z.enum(locales),
    tenantId: z.string(),
    organization: z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(kinds),
    }),
    roles: z.array(z.enum(roles)),
  }),
);

/** Response schemas of the session routes. */
export default describeOperations<typeof routes>()({
  signIn: {
    id: 'signIn',
    summary: 'Sign in',
    description: 'Returns tokens, or for a temporary password the challenge to choose a new one.',
    answers: { 200: z.union([Tokens, Challenge]) },
    reasons: ['session.bad_credentials', 'session.too_many', 'temp.expired'],
  },
  change: {
    id: 'changeTemporaryPassword',
    summary: 'Replace a temporary password',
    description: 'Answers the challenge of a sign-in with a temporary password, and signs in.',
    answers: { 200: Tokens },
    reasons: ['session.invalid', 'session.too_many', 'session.bad_credentials', 'password.weak', 'temp.expired'],
  },
  refresh: {
    id: 'refreshTokens',
    summary: 'Refresh tokens',
    description: 'Returns new tokens for a refresh token.',
    answers: { 200: Tokens },
    reasons: ['session.invalid', 'session.too_many'],
  },
  me: {
    id: 'getMe',
    summary: 'Get the signed-in person',
    description: 'Returns the caller with their company and roles.',
    answers: { 200: Me },
  },
});
