import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { route } from '#shared/http/route.ts';
import { locales } from '#shared/i18n/locale.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { day, line, multilineText } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { tagged } from '#shared/schema/tags.ts';
import { Policy, PolicyEdition, PolicyOnDay } from './resources.ts';

const TypeIntake = z.object({
  partnerType: z.enum(partnerTypes),
  state: z.enum(['open', 'invitation', 'closed']),
  reopensOn: z.optional(day()),
  alternative: z.optional(z.enum(partnerTypes)),
});

/** The members of every policy that is edited; the rules say which of them a policy needs. */
const Value = z.object({
  types: z.optional(z.array(TypeIntake).check(z.maxLength(10))),
  partnerTenants: z.optional(z.enum(['refused', 'allowed'])),
  title: z.optional(line(100)),
  text: z.optional(
    multilineText(100_000).check(z.overwrite(typed => typed.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' '))),
  ),
  signBy: z.optional(day()),
  language: z.optional(z.enum(locales)),
  catalogue: z.optional(z.union([z.record(z.string(), z.unknown()), z.string()])),
});

/** The policies of the program, each in dated editions. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/policies',
    access: 'optional',
  }),
  read: route({
    method: 'GET',
    path: '/v1/policies/{name}',
    access: 'optional',
    query: z.object({ on: z.optional(day()) }),
  }),
  draft: route({
    method: 'POST',
    path: '/v1/policies/{name}',
    access: 'policy.edit',
    body: z.object({ validFrom: day(), value: Value, ...tagged }),
    kilobytes: largestBody.catalog,
  }),
  document: route({
    method: 'GET',
    path: '/v1/policies/{name}/{edition}/document',
    access: 'policy.read',
    query: z.object({
      format: z.optional(z.enum(['html', 'pdf', 'md'])),
      draft: z.optional(z.enum(['true', 'false'])),
    }),
  }),
  publish: route({
    method: 'POST',
    path: '/v1/policies/{name}/{edition}/publication',
    access: 'policy.edit',
  }),
  discard: route({
    method: 'DELETE',
    path: '/v1/policies/{name}/{edition}',
    access: 'policy.edit',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listPolicies',
      summary: 'List policies',
      description:
        'Returns the policies that the caller may read, each with the edition in effect: everyone reads `intake`, `association`, `regions`, `resale` and `webmail`, and the operator’s people all of them.',
      answers: { 200: Collection(Policy) },
    },
    read: {
      id: 'getPolicy',
      summary: 'Find out what applied on a day',
      description:
        'Returns what a policy says on the day in `on`, today without it, and all editions of the policy with their first and last days. An edition without `validFrom` comes with the deployment and has no day. The operator’s people also get the drafts.',
      answers: { 200: PolicyOnDay },
      reasons: ['resource.unknown', 'policy.none_then', 'permission.denied', 'permission.other_kind', 'token.missing'],
    },
    draft: {
      id: 'draftPolicy',
      summary: 'Write the next edition of a policy',
      description:
        'Stores a draft of `intake`, `agreement`, `resale` or `catalogue` that replaces the draft for the same day. Nothing applies before it is published. `intake` needs `types`, with each partner type once; `resale` needs `partnerTenants`. `agreement` is a version of the partner agreement, named by its first day: it needs `title` and `text`, in Markdown with headings, paragraphs and lists, in Latin, Cyrillic or Chinese letters; `language` is that of the text, `en-US` without it. With `signBy`, partners that signed an earlier version sign it too, by that day, which comes after the first; without, they needn’t. `catalogue` needs `catalogue`, an edition as the file that `docs/catalog.schema.json` describes, as an object or as its text, in a request of at most 4 MB, some 1,500 offers in four languages; its first day is `validFrom`.',
      body: named('DraftPolicyRequest', routes.draft.body, {
        example: { value: { partnerTenants: 'allowed' } },
      }),
      answers: { 201: PolicyEdition },
      reasons: ['resource.unknown', 'policy.in_the_past', 'policy.deployed', 'etag.stale'],
      headers: ['Location'],
    },
    document: {
      id: 'getPolicyDocument',
      summary: 'Get the text of an edition',
      description:
        'Returns the text of the partner agreement as HTML (default), PDF or Markdown, and an edition of the catalog as JSON: of an edition of `agreement` or `catalogue`, as partners see it, or with `draft=true` of the draft for its day.',
      answers: { 200: null },
      media: ['text/html', 'application/pdf', 'text/markdown', 'application/json'],
      headers: ['Content-Disposition'],
      reasons: ['resource.unknown'],
    },
    publish: {
      id: 'publishPolicy',
      summary: 'Publish an edition of a policy',
      description:
        'Publishes the draft for a day, at least five minutes before the day begins (UTC). It replaces an edition published for the same day. An edition whose day has begun never changes.',
      answers: { 200: PolicyEdition },
      reasons: ['resource.unknown', 'policy.in_the_past', 'policy.deployed', 'etag.stale'],
    },
    discard: {
      id: 'discardPolicyDraft',
      summary: 'Throw a draft away',
      description: 'Deletes the draft for a day.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'policy.deployed', 'etag.stale'],
    },
  });
