import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { draftSteps } from './draft.ts';
import type { routes } from './routes.ts';
import { DraftMembers } from './schema.ts';

const Draft = named(
  'EnrollmentDraft',
  z.extend(DraftMembers, {
    id: z.string(),
    partnerType: z.enum(partnerTypes),
    steps: z.array(z.object({ step: z.enum(draftSteps), complete: z.boolean(), missing: z.array(z.string()) })),
    expiresOn: z.string(),
    enrollmentId: z.optional(z.string()),
    attributes: Attributes,
  }),
  { example: { enrollmentId: null } },
);

const DraftBegun = named('CreatedEnrollmentDraft', z.extend(Draft, { draftToken: z.string() }), {
  example: { enrollmentId: null },
});

/** Response schemas of the draft routes. */
export default describeOperations<typeof routes>()({
  beginDraft: {
    id: 'beginEnrollmentDraft',
    summary: 'Begin a draft of an application',
    description:
      'Creates a draft, filled with what is known of a signed-in person’s company. A draft holds no names, sends no mail and is deleted after 30 days. The response alone carries the `draftToken`, with which an anonymous applicant goes on.',
    answers: { 201: DraftBegun },
    reasons: ['application.type_unknown', 'intake.closed', 'draft.too_many'],
    headers: ['Location'],
  },
  readDraft: {
    id: 'getEnrollmentDraft',
    summary: 'Get a draft',
    description:
      'Returns the draft with what each step still lacks, as `path: message`, in the language of the caller.',
    answers: { 200: Draft },
    reasons: ['resource.unknown'],
  },
  saveDraft: {
    id: 'saveEnrollmentDraftStep',
    summary: 'Save a step of a draft',
    description: `Replaces the members of a step (${draftSteps.join(', ')}), and those of others if they are sent. Only types are checked; \`steps\` says what is missing. With an etag, a version that was saved in between is not overwritten.`,
    answers: { 200: Draft },
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
