/** Entry point of API clients for drafts of an application. */
import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { passedOn } from '#shared/http/passed-on.ts';
import { beginDraft, withDraftToken } from './begin-draft.ts';
import { remindOfDraft } from './remind.ts';
import { routes } from './routes.ts';
import { readDraft, saveStep } from './save-step.ts';

export const handler = apiHandler(
  routes,
  {
    beginDraft: { run: beginDraft, complete: withDraftToken },
    readDraft,
    saveDraft: saveStep,
    remindOfDraft,
  },
  { identify: optionalCaller, origin: passedOn },
);
