/** The door to what clients can ask about before they send it. */

import { get } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { describeErrors } from '#shared/http/reply.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { readDomain } from '#shared/schema/fields.ts';
import { describeDefects } from './defects.ts';
import { routes } from './routes.ts';

type Routes = typeof routes;

/** Country data of some size: loaded with the first question, not with the function. */
const loadRules = memoize(() => import('./country-rules.ts'));

/**
 * POST address: no read. A good address is answered with nothing; any other with the code 2007 and, as the public API has
 * it, with JSON in the description.
 */
async function address({ body, locale }: Call<Routes['address']>): Promise<Reply> {
  const { checkAddress, suggest } = await loadRules();
  const { errors } = checkAddress(body, '');
  if (errors.length === 0) return { status: 200 };
  const description = describeDefects(await describeErrors(errors, locale), suggest(body));
  throw new Problem('address.invalid', { extra: { description } });
}

/** GET countryvalidationrules: no read. */
async function country({ params }: Call<Routes['country']>): Promise<Reply> {
  const { countryRules } = await loadRules();
  const body = countryRules(params.country.toUpperCase());
  if (!body) throw new Problem('resource.unknown');
  return { status: 200, body };
}

/**
 * HEAD domains: one read, two for a domain below the one that was registered. Neither answer has a body.
 * @throws Problem 400 for what is no domain name
 */
async function domain({ params }: Call<Routes['domain']>): Promise<Reply> {
  const { registrableDomain } = await import('#shared/company/domain.ts');
  const asked = readDomain(params.domain);
  const names = new Set([asked, registrableDomain(asked)]);
  const held = await Promise.all([...names].map(name => get(uniqueKey(`domain#${name}`))));
  return { status: held.some(Boolean) ? 200 : 404 };
}

/** GET codes: no read. They belong to government clouds, of which there are none here. */
const codes = async (): Promise<Reply> => ({ status: 200, body: [] });

export const handler = apiHandler(routes, { address, country, domain, codes });
