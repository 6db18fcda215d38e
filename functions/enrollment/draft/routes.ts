import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { draftSteps } from './draft.ts';
import { Holding } from './holding.ts';
import { CreatedEnrollmentDraft, EnrollmentDraft } from './resources.ts';
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

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    beginDraft: {
      id: 'beginEnrollmentDraft',
      summary: 'Begin a draft of an application',
      description:
        'Creates a draft, filled with what is known of a signed-in person’s company. A draft holds no names, sends no mail and is deleted after 30 days. The response alone carries the `draftToken`, with which an anonymous applicant goes on.',
      answers: { 201: CreatedEnrollmentDraft },
      reasons: ['application.type_unknown', 'intake.closed', 'draft.too_many'],
      headers: ['Location'],
    },
    readDraft: {
      id: 'getEnrollmentDraft',
      summary: 'Get a draft',
      description:
        'Returns the draft with what each step still lacks, as `path: message`, in the language of the caller. `suggestions` has the address as it will be stored, where its state or postal code is written otherwise in its country.',
      answers: { 200: EnrollmentDraft },
      reasons: ['resource.unknown'],
    },
    saveDraft: {
      id: 'saveEnrollmentDraftStep',
      summary: 'Save a step of a draft',
      description: `Replaces the members of a step (${draftSteps.join(', ')}), and those of others if they are sent. Only types are checked; \`steps\` says what is missing. With an etag, a version that was saved in between is not overwritten.`,
      answers: { 200: EnrollmentDraft },
      reasons: ['resource.unknown', 'draft.stale', 'draft.submitted'],
    },
    remindOfDraft: {
      id: 'mailEnrollmentDraftLink',
      summary: 'Mail the link of a draft',
      description: 'Mails a link with which the application can be continued. At most three a day to an address.',
      answers: { 202: null },
      reasons: ['resource.unknown', 'draft.submitted', 'draft.too_many'],
    },
  });
