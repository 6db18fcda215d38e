import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { email, line, word } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import {
  ClientToken,
  FactorChallenge,
  FactorSecret,
  Me,
  OwnData,
  PasswordChallenge,
  RecoveryCodesResource,
  Session,
  Tokens,
} from './resources.ts';

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
  data: route({
    method: 'GET',
    path: '/v1/me/data',
    access: 'profile.own',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    signIn: {
      id: 'signIn',
      summary: 'Sign in',
      description:
        'Returns tokens, or a challenge: to choose a new password after a temporary one, to send a code of the second factor, or to set one up first.',
      answers: { 200: z.union([Tokens, PasswordChallenge, FactorChallenge]) },
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
      answers: { 200: Collection(Session) },
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
      answers: { 200: RecoveryCodesResource },
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
    data: {
      id: 'getMyData',
      summary: 'Get my personal data',
      description:
        'Returns the personal data that is stored about the caller: names, addresses, choices, second factor, licenses, and the newest 100 sessions of the last 30 days. A session that was signed out of is deleted at once. No secret is returned. What the caller did for their company belongs to the company: see its activity log, consents and emails.',
      answers: { 200: OwnData },
    },
  });
