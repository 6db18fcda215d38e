import { route } from '#shared/http/route.ts';
import { Holding } from './holding.ts';
import { DraftPart, DraftReminder, NewDraft } from './schema.ts';

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
  remindOfDraft: route({
    method: 'POST',
    path: '/v1/enrollments/drafts/{id}/reminder',
    access: 'optional',
    query: Holding,
    body: DraftReminder,
  }),
} as const;
