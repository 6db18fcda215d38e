import * as z from 'zod/mini';
import { describePages } from '#shared/http/operation.ts';
import type { siteRoutes } from './site-routes.ts';

const html = ['text/html'] as const;
const word = z.optional(z.string().check(z.maxLength(200)));
const peek = 'Same as GET, without a body. Link checkers use it.';

/** What the public pages show. */
export default describePages<typeof siteRoutes>()({
  regions: {
    id: 'showRegionsPage',
    description: 'Shows the regions with their countries and currencies.',
    query: z.object({ country: word }),
    answers: { 200: null },
    reasons: ['request.invalid'],
    media: html,
  },
  providers: {
    id: 'showProvidersPage',
    description: 'Shows the search form of the directory and its results.',
    query: z.object({
      country: word,
      region: word,
      service: word,
      language: word,
      productFamily: word,
      q: word,
      next: z.optional(z.string()),
    }),
    answers: { 200: null },
    reasons: ['request.invalid', 'request.page_invalid'],
    media: html,
  },
  provider: {
    id: 'showProviderPage',
    description: 'Shows one provider.',
    answers: { 200: null },
    reasons: ['resource.unknown'],
    media: html,
  },
  requirements: {
    id: 'showRequirementsPage',
    description: 'Shows what a company needs to sell as an indirect reseller.',
    answers: { 200: null },
    media: html,
  },
  peekRegions: { id: 'peekRegionsPage', description: peek, answers: { 200: null }, reasons: ['request.invalid'] },
  peekProviders: {
    id: 'peekProvidersPage',
    description: peek,
    answers: { 200: null },
    reasons: ['request.invalid', 'request.page_invalid'],
  },
  peekProvider: { id: 'peekProviderPage', description: peek, answers: { 200: null }, reasons: ['resource.unknown'] },
  peekRequirements: { id: 'peekRequirementsPage', description: peek, answers: { 200: null } },
});
