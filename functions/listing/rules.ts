import { familyIdOf, familyIds } from '#functions/catalog/lookup.ts';
import { requireOfferedCountry } from '#shared/company/region.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import type { Account } from '#shared/identity/account.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { parseWithRules, type Readable } from '#shared/schema/readable-members.ts';
import type { ChangeRequest, Company, Listing, Live } from './listing.ts';
import { Content, type ListingChange } from './schema.ts';

/** Days after which a provider must confirm its listing again (P26). */
export const daysToConfirm = 365;

/** When the next confirmation is due. */
export const nextConfirmationDue = (clock: Clock): string => addDays(clock.now, daysToConfirm, clock).toISOString();

/**
 * The company data for its listing.
 * @throws Problem 409 `listing.inactive` while its account isn't active; 422 for a country outside all regions
 */
export function companyOf({ tenantId, companyName, country, status }: Account, { now }: Clock): Company {
  if (status !== 'active') throw new Problem('listing.inactive');
  return { tenantId, name: companyName, country, region: requireOfferedCountry(country, now) };
}

type Checks = Pick<typeof import('#shared/company/company.ts'), 'checkPhone'>;

/** What a provider's country and region say of content, or of the members of one that can be read. */
export function contentErrors(
  { countries = [], productFamilies = [], contact }: Readable<Content>,
  { country, region }: Company,
  { checkPhone }: Checks,
  now: Date,
): FieldError[] {
  const errors = countries.flatMap((code, n): FieldError[] =>
    marketOf(code, now)?.region === region
      ? []
      : [{ path: `countries[${n}]`, key: 'other_region', params: { region: { region } } }],
  );
  for (const [n, family] of productFamilies.entries()) {
    if (!familyIdOf(family, now))
      errors.push({ path: `productFamilies[${n}]`, key: 'one_of', params: { values: { oneOf: familyIds(now) } } });
  }
  checkPhone(contact?.phone, country, 'contact.phone', errors);
  return errors;
}

/**
 * The requested content: the live content merged with the change. It must be complete, and each country must be in the
 * provider's region and each product family in the catalog. The phone number is in E.164.
 *
 * @throws FieldErrors for missing and invalid members, for countries in other regions and for unknown families: all of them
 */
export async function proposed(
  live: Content | undefined,
  change: ListingChange,
  company: Company,
  checks: Checks,
  now: Date,
): Promise<Content> {
  const { remove = [], note, attributes, contact, ...members } = change;
  const given = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  const sent = {
    ...live,
    ...given,
    contact: { ...live?.contact, ...contact, ...without(remove, ['phone', 'website']) },
    ...without(remove, ['countries', 'productFamilies']),
  };
  const content = await parseWithRules(Content, sent, readable => contentErrors(readable, company, checks, now));
  throwFieldErrors(contentErrors(content, company, checks, now));
  const phone = checks.checkPhone(content.contact.phone, company.country, 'contact.phone', []);
  const families = content.productFamilies?.flatMap(family => familyIdOf(family, now) ?? []);
  return {
    ...content,
    ...(families && { productFamilies: [...new Set(families)] }),
    contact: { ...content.contact, ...(phone && { phone }) },
  };
}

const without = (removed: readonly string[], of: readonly string[]) =>
  Object.fromEntries(of.filter(name => removed.includes(name)).map(name => [name, undefined]));

/** A partner representative's decision. */
export interface ListingDecision {
  decision: 'publish' | 'reject';
  reason?: string | undefined;
}

/**
 * The request after the decision.
 * @throws Problem 409 `listing.decided` when it is no longer pending, 400 for a rejection without a reason
 */
export function decideRequest(
  request: ChangeRequest,
  { decision, reason }: ListingDecision,
  by: string,
  now: Date,
): ChangeRequest {
  if (request.status !== 'pending') throw new Problem('listing.decided', { data: [request.status] });
  if (decision === 'reject' && !reason) throw new Problem('decision.reason_required');
  const status = decision === 'publish' ? 'published' : 'rejected';
  return { ...request, status, decidedOn: now.toISOString(), decidedBy: by, ...(reason && { reason }) };
}

/** The listing after the decision: a published request goes live, a rejected one changes nothing (R102). */
export function afterDecision(
  { pending, ...listing }: Listing,
  { id, status, content, decidedOn, reason, tenantId, name, country, region }: ChangeRequest,
  clock: Clock,
): Listing {
  const now = clock.now.toISOString();
  const decided = { id, status: status as 'published' | 'rejected', decidedOn: decidedOn ?? now };
  const next = { ...listing, version: listing.version + 1, decided: { ...decided, ...(reason && { reason }) } };
  if (status !== 'published') return next;
  return { ...next, tenantId, name, country, region, ...confirmed({ content, publishedOn: now }, clock) };
}

/** Content confirmed now, and due again in a year. */
const confirmed = ({ content, publishedOn }: { content: Content; publishedOn: string }, clock: Clock) => ({
  live: { content, publishedOn, lastConfirmed: clock.now.toISOString() },
  watch: 'listing' as const,
  dueAt: nextConfirmationDue(clock),
});

type LiveListing = Listing & { live: Live };

/** A listing that can be confirmed. @throws Problem 409 `listing.unlisted` without live content */
export function requireLive(listing: Listing | undefined): LiveListing {
  if (!listing?.live) throw new Problem('listing.unlisted');
  return { ...listing, live: listing.live };
}

/** The confirmed listing (P26). */
export const confirmedListing = (listing: LiveListing, clock: Clock): Listing => ({
  ...listing,
  version: listing.version + 1,
  ...confirmed(listing.live, clock),
});
