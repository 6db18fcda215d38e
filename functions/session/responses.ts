import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { locales } from '#shared/i18n/locale.ts';
import { roles } from '#shared/identity/roles.ts';
import { kinds } from '#shared/runtime/partner-types.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
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
    lastSignIn: z.optional(z.object({ on: z.string(), source: z.string() })),
  }),
);

const ClientToken = named('ClientToken', z.object({ accessToken: z.string(), expiresIn: z.number() }));

const OwnSession = named(
  'Session',
  z.object({
    id: z.string(),
    since: z.string(),
    lastUsedOn: z.string(),
    source: z.string(),
    agent: z.string(),
    current: z.boolean(),
    attributes: Attributes,
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
    reasons: [
      'session.invalid',
      'session.too_many',
      'session.bad_credentials',
      'password.weak',
      'password.common',
      'temp.expired',
    ],
  },
  refresh: {
    id: 'refreshTokens',
    summary: 'Refresh tokens',
    description: 'Returns new tokens for a refresh token, which works once. One that was used before ends its session.',
    answers: { 200: Tokens },
    reasons: ['session.invalid', 'session.too_many'],
  },
  recover: {
    id: 'requestRecovery',
    summary: 'Ask for a recovery link',
    description:
      'Emails a link that works for 60 minutes, with which the person chooses a new password. The answer is the same for every address, known or not: five links an hour are sent to an address, and a source can ask for sixty.',
    answers: { 202: null },
  },
  changePassword: {
    id: 'changeMyPassword',
    summary: 'Change my password',
    description: 'Changes the caller’s password. Their other sessions end, and they are told by email.',
    answers: { 204: null },
    reasons: ['password.current_wrong', 'password.reused', 'password.weak', 'password.common', 'session.too_many'],
  },
  signOut: {
    id: 'signOut',
    summary: 'Sign out',
    description:
      'Ends the session of the token, or with `everywhere=true` all sessions of the person. The token is refused from then on.',
    answers: { 204: null },
  },
  client: {
    id: 'signInClient',
    summary: 'Sign in as a machine client',
    description:
      'Returns an app-only access token for the ID and secret of a client. There is no refresh token: ask for a new one before it expires. The answer is the same for an unknown client and a wrong secret.',
    answers: { 200: ClientToken },
    reasons: ['client.bad_credentials', 'session.too_many'],
  },
  sessions: {
    id: 'listMySessions',
    summary: 'List my sessions',
    description:
      'Where the caller is signed in and since when, newest first: the network and the program of each sign-in. `current` is the session of the token. A page can have fewer rows than its size.',
    answers: { 200: Collection(OwnSession) },
  },
  endSession: {
    id: 'endMySession',
    summary: 'End one of my sessions',
    description: 'Ends a session of the caller. Its tokens are refused from then on.',
    answers: { 204: null },
    reasons: ['resource.unknown'],
  },
  me: {
    id: 'getMe',
    summary: 'Get the signed-in person',
    description:
      'Returns the caller with their company and roles, and when and from which IP address they signed in before this session.',
    answers: { 200: Me },
  },
});
