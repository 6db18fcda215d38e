import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { email, line, multilineText, word } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { invitationStatuses } from './lifecycle.ts';

const Token = word(200).check(z.minLength(1));

const InvitationRequest = z.object({
  email: email(),
  /** The sender's own text; `{link}` is the placeholder of the link. */
  message: z.optional(multilineText(2000)),
  note: z.optional(line(200)),
  locale: z.optional(line(35)),
  send: z.optional(z.boolean()),
});

/** Invitations to partner. */
export const routes = {
  invite: route({
    method: 'POST',
    path: '/v1/relationships/invitations',
    access: 'partnership.request',
    body: InvitationRequest,
  }),
  list: route({
    method: 'GET',
    path: '/v1/relationships/invitations',
    access: 'partnership.read',
    query: z.extend(SeekQuery, {
      direction: z.optional(z.enum(['sent', 'received'])),
      status: z.optional(z.enum(invitationStatuses)),
    }),
  }),
  read: route({
    method: 'GET',
    path: '/v1/relationships/invitations/{id}',
    access: 'partnership.read',
  }),
  send: route({
    method: 'POST',
    path: '/v1/relationships/invitations/{id}/send',
    access: 'partnership.request',
  }),
  withdraw: route({
    method: 'DELETE',
    path: '/v1/relationships/invitations/{id}',
    access: 'partnership.request',
  }),
  accept: route({
    method: 'POST',
    path: '/v1/relationships/invitations/accept',
    access: 'partnership.accept',
    body: z.object({ token: Token, authorizeProvider: z.optional(z.boolean()) }),
  }),
  decline: route({
    method: 'POST',
    path: '/v1/relationships/invitations/decline',
    access: 'partnership.accept',
    body: z.object({ token: Token }),
  }),
} as const;
