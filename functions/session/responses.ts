import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { locales } from '#shared/i18n/locale.ts';
import { permissionNames } from '#shared/identity/listed-permissions.ts';
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

const FactorChallenge = named(
  'FactorChallenge',
  z.object({ challenge: z.enum(['mfa_required', 'mfa_setup_required']), session: z.string() }),
);

const FactorSecret = named('FactorSecret', z.object({ secret: z.string(), otpauthUri: z.string() }));

const RecoveryCodes = named(
  'RecoveryCodes',
  z.object({
    recoveryCodes: z.array(z.string()),
    accessToken: z.optional(z.string()),
    refreshToken: z.optional(z.string()),
    expiresIn: z.optional(z.number()),
    tokenType: z.optional(z.literal('Bearer')),
  }),
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
    permissions: z.array(z.enum(permissionNames)),
    lastSignIn: z.optional(z.object({ on: z.string(), source: z.string() })),
    mfa: z.enum(['none', 'active']),
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
    description:
      'Returns tokens, or a challenge: to choose a new password after a temporary one, to send a code of the second factor, or to set one up first.',
    answers: { 200: z.union([Tokens, Challenge, FactorChallenge]) },
    reasons: ['session.bad_credentials', 'session.too_many', 'temp.expired'],
  },
  change: {
    id: 'changeTemporaryPassword',
    summary: 'Replace a temporary password',
    description:
      'Answers the challenge of a sign-in with a temporary password, and signs in. A second factor is asked for as after any password.',
    answers: { 200: z.union([Tokens, FactorChallenge]) },
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
    description:
      'Returns new tokens for a refresh token, which works once. For ten seconds it returns the same new refresh token again, as two tabs of a browser need; after that, using it again ends its session.',
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
  answer: {
    id: 'answerSecondFactor',
    summary: 'Sign in with the second factor',
    description:
      'Takes the `session` of `mfa_required` and a code: six digits of the authenticator app, or a recovery code. Each code works once. A session takes five tries.',
    answers: { 200: Tokens },
    reasons: ['session.invalid', 'session.bad_credentials', 'mfa.code_wrong', 'mfa.too_many'],
  },
  startSetUp: {
    id: 'startSecondFactor',
    summary: 'Start setting up a second factor',
    description:
      'Returns a secret for an authenticator app: as text, and as the address of a QR code. It takes effect when its first code is sent with PUT, within 15 minutes. With a token, or with the `session` of `mfa_setup_required`.',
    answers: { 200: FactorSecret },
    reasons: ['token.missing', 'session.invalid', 'mfa.off'],
  },
  finishSetUp: {
    id: 'finishSecondFactor',
    summary: 'Finish setting up a second factor',
    description:
      'Takes the first code of the authenticator app, and returns ten recovery codes, which no later call returns. With the `session` of `mfa_setup_required` it returns tokens as well. Replacing a second factor also needs `currentCode`, a code of the one in force.',
    answers: { 200: RecoveryCodes },
    reasons: [
      'token.missing',
      'session.invalid',
      'session.bad_credentials',
      'mfa.code_wrong',
      'mfa.too_many',
      'mfa.off',
      'mfa.active',
      'mfa.setup_missing',
    ],
  },
  removeFactor: {
    id: 'removeSecondFactor',
    summary: 'Remove my second factor',
    description: 'Removes the caller’s second factor, with a code of it. Refused where the program requires one.',
    answers: { 204: null },
    reasons: ['resource.unknown', 'mfa.code_wrong', 'mfa.too_many', 'mfa.required'],
  },
  me: {
    id: 'getMe',
    summary: 'Get the signed-in person',
    description:
      'Returns the caller with their company, roles and permissions, and when and from which IP address they signed in before this session.',
    answers: { 200: Me },
  },
});
