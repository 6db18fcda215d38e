import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { name, word } from '#shared/schema/fields.ts';
import { documentKinds } from './document.ts';
import { Document, DocumentUpload } from './resources.ts';

/** Documents with which an applicant answers a review. */
export const routes = {
  announce: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/documents',
    access: 'enrollment.change',
    body: z.object({
      fileName: name(150),
      contentType: word(100),
      size: z.int().check(z.gte(1)),
      kind: z.optional(z.enum(documentKinds)),
      /** A page of the portal to which S3 sends a browser after the upload; `{id}` stands for the document's ID. */
      returnPath: z.optional(z.string().check(z.maxLength(200), z.regex(/^\/portal\/[\w/{}-]+$/))),
    }),
  }),
  list: route({
    method: 'GET',
    path: '/v1/enrollments/{id}/documents',
    access: 'enrollment.follow',
  }),
  complete: route({
    method: 'POST',
    path: '/v1/enrollments/{id}/documents/{documentId}/completion',
    access: 'enrollment.change',
  }),
  read: route({
    method: 'GET',
    path: '/v1/enrollments/{id}/documents/{documentId}',
    access: 'document.read',
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/enrollments/{id}/documents/{documentId}',
    access: 'enrollment.change',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    announce: {
      id: 'announceDocument',
      summary: 'Announce a document for a review',
      description:
        'A PDF, PNG or JPEG of at most 10 MB; an application has at most ten. Post all `upload.fields` to `upload.url` as `multipart/form-data`, with the file last, as `file`; it may be no larger than `size`. Then complete the document. An announcement that isn’t completed by `expiresOn` lapses and doesn’t count.',
      answers: { 201: DocumentUpload },
      reasons: [
        'resource.unknown',
        'document.type',
        'document.too_large',
        'document.too_many',
        'enrollment.closed',
        'enrollment.not_waiting',
      ],
      example: { fileName: 'register.pdf', contentType: 'application/pdf', size: 120_000, kind: 'register_extract' },
    },
    list: {
      id: 'listDocuments',
      summary: 'List the documents of an application',
      description: 'The documents that the applicant has sent and that are still kept.',
      answers: { 200: Collection(Document) },
      reasons: ['resource.unknown'],
    },
    complete: {
      id: 'completeDocument',
      summary: 'Complete the upload of a document',
      description:
        'Checks the content of what was uploaded and adds it to the application. Content of another type than announced is deleted, and refused with `document.type`. Completing a document twice changes nothing.',
      answers: { 200: Document },
      reasons: [
        'resource.unknown',
        'document.type',
        'document.too_large',
        'document.too_many',
        'document.not_uploaded',
        'enrollment.closed',
        'enrollment.not_waiting',
      ],
    },
    read: {
      id: 'getDocument',
      summary: 'Read a document of an application',
      description:
        'For reviewers: redirects to a link that works for one minute. Each call is recorded in the activity of the company.',
      answers: { 302: null },
      reasons: ['resource.unknown', 'review.conflict'],
      headers: ['Location'],
    },
    remove: {
      id: 'removeDocument',
      summary: 'Remove a document',
      description: 'Deletes a document, until the application is decided. The activity keeps its name and hash.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'enrollment.closed', 'enrollment.not_waiting'],
    },
  });
