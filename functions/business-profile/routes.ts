import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { tagged } from '#shared/schema/tags.ts';
import { BusinessLocation, BusinessProfile, Competencies, FoundBusiness, ListedBusiness } from './resources.ts';
import { ProfileDraft } from './schema.ts';
import { competencies } from './tags.ts';

const typed = z.optional(z.string().check(z.maxLength(200)));
const ofRegion = z.object({ region: typed });

/** Base64 of somewhat more than the largest picture file that is read, so that a larger one is refused by its size. */
const mostBase64 = 1_500_000;

/** Business profiles: a company's own, those that are live, and what the operator found companies competent in. */
export const routes = {
  list: route({ method: 'GET', path: '/v1/businessprofiles', access: 'businessprofile.manage' }),
  read: route({ method: 'GET', path: '/v1/businessprofiles/{region}', access: 'businessprofile.manage' }),
  save: route({
    method: 'PUT',
    path: '/v1/businessprofiles/{region}',
    access: 'businessprofile.manage',
    body: ProfileDraft,
  }),
  saveLogo: route({
    method: 'PUT',
    path: '/v1/businessprofiles/{region}/logo',
    access: 'businessprofile.manage',
    kilobytes: largestBody.file,
    body: z.object({ content: word(mostBase64), ...tagged }),
  }),
  removeLogo: route({
    method: 'DELETE',
    path: '/v1/businessprofiles/{region}/logo',
    access: 'businessprofile.manage',
  }),
  publish: route({
    method: 'POST',
    path: '/v1/businessprofiles/{region}/publication',
    access: 'businessprofile.manage',
    body: z.object({ acknowledged: z.optional(z.boolean()), ...tagged }),
    bodyOptional: true,
  }),
  takeOffline: route({
    method: 'DELETE',
    path: '/v1/businessprofiles/{region}/publication',
    access: 'businessprofile.manage',
  }),
  search: route({
    method: 'GET',
    path: '/v1/directory/businesses',
    access: 'anyone',
    query: z.extend(SeekQuery, {
      ...{ q: typed, region: typed, country: typed, city: typed },
      ...{ industry: typed, product: typed, service: typed, customerSize: typed },
    }),
  }),
  business: route({ method: 'GET', path: '/v1/directory/businesses/{id}', access: 'anyone', query: ofRegion }),
  location: route({
    method: 'GET',
    path: '/v1/directory/businesses/{id}/locations/{locationId}',
    access: 'anyone',
    query: ofRegion,
  }),
  logo: route({ method: 'GET', path: '/v1/directory/businesses/{id}/logos/{hash}', access: 'anyone' }),
  earned: route({ method: 'GET', path: '/v1/businessprofiles/competencies/{tenantId}', access: 'competency.award' }),
  award: route({
    method: 'PUT',
    path: '/v1/businessprofiles/competencies/{tenantId}',
    access: 'competency.award',
    body: z.object({
      competencies: z.array(z.enum(competencies)).check(z.maxLength(competencies.length)),
      ...tagged,
    }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listBusinessProfiles',
      summary: 'List my business profiles',
      description:
        'Returns the profiles of the company: one for each region in which it may sell, written or not, and those of regions in which it once sold.',
      answers: { 200: Collection(BusinessProfile) },
      reasons: ['resource.unknown'],
    },
    read: {
      id: 'getBusinessProfile',
      summary: 'Get a business profile',
      description: 'Returns the company’s profile in a region: the draft, what is live, and what it needs to go live.',
      answers: { 200: BusinessProfile },
      reasons: ['resource.unknown'],
    },
    save: {
      id: 'saveBusinessProfile',
      summary: 'Save the draft of a business profile',
      description:
        'Replaces the draft, all but its logo: what is absent is empty. What is live stays as it is until it is published. Up to five locations, all in the region; each has a page of its own. A location keeps its address: to change it, leave the location out and send a new one without `id`. Tags decide who finds the profile; its text isn’t searched, and its first sentences are shown in results. Don’t name other partners, unless they are affiliated or have agreed. `competencies` come from the operator.',
      body: named('SaveBusinessProfileRequest', routes.save.body),
      answers: { 200: BusinessProfile },
      reasons: ['resource.unknown', 'etag.stale', 'businessprofile.other_region'],
    },
    saveLogo: {
      id: 'saveBusinessProfileLogo',
      summary: 'Upload a logo',
      description:
        'Puts a picture into the draft: `content` is the base64 of a GIF, JPEG or PNG file of at most 1 MB, 4,096 pixels a side and 4 million pixels in all. The content decides what it is, never a name. Whatever isn’t drawn, such as the data of a camera, is left out. A picture of more than 300 × 300 pixels or 100 KB is made smaller, in its proportions, and kept as a PNG file, or as JPEG where PNG is too large; of a GIF file, its first picture.',
      body: named('SaveBusinessProfileLogoRequest', routes.saveLogo.body),
      example: {
        content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      },
      answers: { 200: BusinessProfile },
      reasons: ['resource.unknown', 'etag.stale', 'businessprofile.other_region'],
    },
    removeLogo: {
      id: 'removeBusinessProfileLogo',
      summary: 'Remove the logo',
      description: 'Takes the picture out of the draft. A repeat answers the same.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'etag.stale'],
    },
    publish: {
      id: 'publishBusinessProfile',
      summary: 'Publish a business profile',
      description:
        'What the draft says goes live at once. It needs a text, an industry, a service and a location. From then on the company can receive referrals. If its texts have domains of other active partners, it is refused with these in `data`, until it is sent with `acknowledged`: the partners are affiliated, or have agreed. 20 such refusals an hour are answered, then no other domain is looked up.',
      body: named('PublishBusinessProfileRequest', routes.publish.body),
      answers: { 200: BusinessProfile },
      reasons: [
        ...([
          'resource.unknown',
          'etag.stale',
          'businessprofile.other_region',
          'partner.suspended',
          'partner.closed',
          'businessprofile.names_partners',
          'businessprofile.too_many',
        ] as const),
        ...(['account.not_ready', 'request.invalid'] as const),
      ],
    },
    takeOffline: {
      id: 'takeBusinessProfileOffline',
      summary: 'Take a business profile offline',
      description:
        'Nobody finds the profile any longer, and no new referrals come. The draft stays. A repeat answers the same.',
      answers: { 204: null },
      reasons: ['resource.unknown', 'etag.stale'],
    },
    search: {
      id: 'searchBusinesses',
      summary: 'Search businesses',
      description:
        'Returns live business profiles by place (`region`, `country`, `city`), tag (`industry`, `product`, `service`) and words: `q` searches names and skills, not texts. With `customerSize`, businesses that opted out of customers of that size are left out. All filters must fit. Companies that answer referrals sooner come first. Can be cached for five minutes. A page can be short and still have a next one.',
      answers: { 200: Collection(ListedBusiness) },
    },
    business: {
      id: 'getBusiness',
      summary: 'Get a business',
      description:
        'Returns the live profile of a company: in a `region`, or its first. Can be cached for five minutes.',
      answers: { 200: FoundBusiness },
      reasons: ['resource.unknown'],
    },
    location: {
      id: 'getBusinessLocation',
      summary: 'Get a location of a business',
      description: 'Returns a location of a live profile with its address. Can be cached for five minutes.',
      answers: { 200: BusinessLocation },
      reasons: ['resource.unknown'],
    },
    logo: {
      id: 'getBusinessLogo',
      summary: 'Get a logo',
      description: 'Returns a picture. Its address says what is in it, so it can be cached for ever.',
      answers: { 200: null },
      media: ['image/png', 'image/jpeg', 'image/gif'],
      reasons: ['resource.unknown'],
    },
    earned: {
      id: 'getCompetencies',
      summary: 'Get what a partner has earned',
      description: 'For the operator: what it found a partner competent in.',
      answers: { 200: Competencies },
      reasons: ['resource.unknown'],
    },
    award: {
      id: 'awardCompetencies',
      summary: 'Award competencies',
      description:
        'For the operator: replaces what it found a partner competent in. Its profiles show it at once; the partner can’t change it.',
      body: named('AwardCompetenciesRequest', routes.award.body),
      answers: { 200: Competencies },
      reasons: ['resource.unknown', 'etag.stale'],
    },
  });
