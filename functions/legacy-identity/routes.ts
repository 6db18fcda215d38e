import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { mpnNumber, word } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';
import { LegacyIssuer, LegacySignIn } from './resources.ts';

/** A value that only the session of one browser knows, and that no other can guess. */
const session = () => z.string().check(z.minLength(20), z.maxLength(200));

/** Sign-ins to the system that had a company's MPN IDs before. */
export const routes = {
  issuer: route({ method: 'GET', path: '/v1/mpnids/legacysignins', access: 'mpnid.read' }),
  start: route({
    method: 'POST',
    path: '/v1/mpnids/legacysignins',
    access: 'mpnid.link',
    body: z.object({ session: session() }),
  }),
  show: route({ method: 'GET', path: '/v1/mpnids/legacysignins/{id}', access: 'mpnid.link' }),
  complete: route({
    method: 'POST',
    path: '/v1/mpnids/legacysignins/{id}/completion',
    access: 'mpnid.link',
    body: z.object({
      session: session(),
      state: word(200),
      code: z.optional(word(4000)),
      error: z.optional(word(200)),
      iss: z.optional(word(2000)),
    }),
  }),
  choose: route({
    method: 'PUT',
    path: '/v1/mpnids/legacysignins/{id}/selection',
    access: 'mpnid.link',
    body: z.object({ mpnId: mpnNumber(), ...tagged }),
  }),
  cancel: route({ method: 'DELETE', path: '/v1/mpnids/legacysignins/{id}', access: 'mpnid.link' }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    issuer: {
      id: 'getLegacyIssuer',
      summary: 'Whether people can sign in to an earlier system',
      description: 'The system that had MPN IDs before, if this program takes sign-ins to it.',
      answers: { 200: LegacyIssuer },
    },
    start: {
      id: 'startLegacySignIn',
      summary: 'Sign in to the earlier system',
      description:
        'Open `authorizationUrl` in the browser: the person signs in there, and comes back to the portal. `session` is a value that only this browser’s session knows; the completion must send the same.',
      answers: { 201: LegacySignIn },
      reasons: ['legacy.off', 'legacy.unavailable', 'legacy.too_many'],
      headers: ['Location'],
    },
    show: {
      id: 'getLegacySignIn',
      summary: 'Get a sign-in to the earlier system',
      description:
        'Both identities, and after the sign-in each MPN ID of the other account with what hangs on it. `obstacle` is the reason with which a choice would be refused.',
      answers: { 200: LegacySignIn },
      reasons: ['resource.unknown', 'legacy.off', 'legacy.expired'],
    },
    complete: {
      id: 'completeLegacySignIn',
      summary: 'Complete a sign-in to the earlier system',
      description:
        'With what the earlier system sent the browser back with: `state`, and `code` or `error`. It works once. An account there that has no MPN ID is 403 `association.wrong_account`.',
      answers: { 200: LegacySignIn },
      reasons: [
        'resource.unknown',
        'legacy.off',
        'legacy.unavailable',
        'legacy.signin_failed',
        'legacy.state_wrong',
        'legacy.other_session',
        'legacy.used',
        'legacy.expired',
        'association.wrong_account',
      ],
    },
    choose: {
      id: 'chooseLegacyMpnId',
      summary: 'Take over an MPN ID of the earlier system',
      description:
        'The MPN ID becomes the company’s, with what hangs on it, and its account is associated with it. An association is replaced only with the account’s etag.',
      answers: { 200: LegacySignIn },
      reasons: [
        'resource.unknown',
        'legacy.off',
        'legacy.used',
        'legacy.expired',
        'legacy.not_signed_in',
        'association.wrong_account',
        'association.exists',
        'association.country_mismatch',
        'association.not_location',
        'association.inactive',
        'mpnid.claimed',
        'etag.stale',
      ],
    },
    cancel: {
      id: 'cancelLegacySignIn',
      summary: 'Cancel a sign-in to the earlier system',
      description: 'Forgets who signed in there. Account and application stay as they are.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'legacy.used', 'legacy.expired'],
    },
  });
