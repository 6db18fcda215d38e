import * as z from 'zod/mini';
import { EmptyRequest } from '#functions/enrollment/application/schema.ts';
import { route } from '#shared/http/route.ts';
import { DraftPart, DraftReminder, NewDraft } from './schema.ts';

const Holding = z.object({ draftToken: z.optional(z.string().check(z.maxLength(200))) });

/** Drafts of an application, for anyone who begins one. */
export const routes = {
  beginDraft: route({ method: 'POST', path: '/v1/enrollments/drafts', access: 'optional', body: NewDraft }),
  readDraft: route({ method: 'GET', path: '/v1/enrollments/drafts/{id}', access: 'optional', query: Holding }),
  saveDraft: route({
    method: 'PUT',
    path: '/v1/enrollments/drafts/{id}/{step}',
    access: 'optional',
    query: Holding,
    body: DraftPart,
  }),
  submitDraft: route({
    method: 'POST',
    path: '/v1/enrollments/drafts/{id}/submission',
    access: 'optional',
    query: Holding,
    body: EmptyRequest,
    bodyOptional: true,
  }),
  remindOfDraft: route({
    method: 'POST',
    path: '/v1/enrollments/drafts/{id}/reminder',
    access: 'optional',
    query: Holding,
    body: DraftReminder,
  }),
} as const;
