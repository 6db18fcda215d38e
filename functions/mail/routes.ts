import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Mail } from './resources.ts';
import { mailStates } from './to-resource.ts';

/** What became of emails, and addresses that get none. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/mails',
    access: 'mail.read',
    query: z.extend(SeekQuery, {
      about: z.optional(z.string().check(z.maxLength(100))),
      state: z.optional(z.enum(mailStates)),
    }),
  }),
  liftBlock: route({
    method: 'DELETE',
    path: '/v1/mailblocks/{address}',
    access: 'mailblock.lift',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listMails',
      summary: 'List emails and what became of them',
      description:
        'For operators, and for a company’s admins those of their own company. `about` is the ID of a company, whose emails are listed newest first, or of an application or invitation, whose emails include those that wait to be sent. Without it, partners get the emails of their company, and operators those of the last 90 days that were not delivered, newest first. `state` filters. `detail` says in words what happened. `blocked`, for operators, says that the address gets no more emails.',
      answers: { 200: Collection(Mail) },
      reasons: ['resource.unknown'],
    },
    liftBlock: {
      id: 'liftMailBlock',
      summary: 'Let an address get emails again',
      description:
        'For operators. An address gets no more emails after one bounced permanently or was reported as spam. The block also ends when its owner confirms the address with a link.',
      answers: { 204: null },
      reasons: ['resource.unknown'],
    },
  });
