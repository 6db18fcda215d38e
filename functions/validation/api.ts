/** Entry point of API clients for validations before a request. */

import { isDeepStrictEqual } from 'node:util';
import { assignedDomain, assignedParent } from '#shared/company/customer-domain.ts';
import { get } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { describeErrors } from '#shared/http/problem-reply.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { readDomain } from '#shared/schema/fields.ts';
import { describeDefects } from './defects.ts';
import { routes } from './routes.ts';
import { lookUpWorkAccount } from './work-account.ts';

type Routes = typeof routes;

/** Large country data, loaded with the first request and not with the function. */
const loadRules = memoize(() => import('./country-rules.ts'));

/** Client libraries that read a bare `true` for a good address; all others read an object. */
const readTrue: readonly (string | undefined)[] = [
  'partner center java sdk',
  'partner center open .net sdk',
  'partner center powershell',
];

/**
 * POST address: no read. A good address is answered as its client reads it; one whose spelling was corrected, with the
 * correction. An invalid one gets the error code 2007 and, like the public API, JSON in the description.
 */
async function address({ body, client, locale }: Call<Routes['address']>): Promise<Reply> {
  const { checkAddress, suggest } = await loadRules();
  const { errors } = checkAddress(body, '');
  const suggested = suggest(body);
  if (!suggested) {
    const description = describeDefects(await describeErrors(errors, { locale }));
    throw new Problem('address.invalid', { extra: { description } });
  }
  const status = isDeepStrictEqual(suggested, body) ? 'Verified' : 'InteractionRequired';
  const validated = { originalAddress: body, suggestedAddresses: [suggested], status };
  return { status: 200, body: readTrue.includes(client) ? true : validated };
}

/** GET countryvalidationrules: no read. */
async function country({ params }: Call<Routes['country']>): Promise<Reply> {
  const { countryRules } = await loadRules();
  const body = countryRules(params.country.toUpperCase());
  if (!body) throw new Problem('resource.unknown');
  return { status: 200, body };
}

/**
 * HEAD domains: one read, two for a subdomain of a registered domain. No response body. A name under `onmicrosoft.com` stands for
 * the domain that a new customer of that name would get; below an assigned domain, that one counts.
 * @throws Problem 400 for an invalid domain name
 */
async function domain({ params }: Call<Routes['domain']>): Promise<Reply> {
  const { registrableDomain } = await import('#shared/company/domain.ts');
  const domainName = readDomain(params.domain);
  const assigned = assignedDomain(domainName) ?? assignedParent(domainName);
  const names = assigned ? [assigned] : new Set([domainName, registrableDomain(domainName)]);
  const claims = await Promise.all([...names].map(name => get(uniqueKey(`domain#${name}`))));
  return { status: claims.some(Boolean) ? 200 : 404 };
}

export const handler = apiHandler(routes, { address, country, domain, workAccount: lookUpWorkAccount });
