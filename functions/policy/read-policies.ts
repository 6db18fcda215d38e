import { partnerAgreementReply } from '#functions/agreement/lookup.ts';
import { deployedCatalogs } from '#functions/catalog/lookup.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Principal, permits, requirePermission } from '#shared/identity/principal.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { everyEditionOf } from './deployed.ts';
import { policyText } from './lookup.ts';
import {
  type Edition,
  editionOn,
  type PolicyName,
  type PolicyValues,
  policyNames,
  publicPolicies,
  type WrittenEdition,
} from './policy.ts';
import { writtenEditions } from './repository.ts';
import type { routes } from './routes.ts';
import { type DatedEdition, dated, isEdited, requirePolicy } from './rules.ts';
import { toDraft, toEdition, toPolicy } from './to-resource.ts';

type Routes = typeof routes;

interface Editions {
  /** All, with the days of each. */
  editions: DatedEdition[];
  /** What the review lead wrote: what isn't published, and what is. */
  drafts: WrittenEdition[];
  published: WrittenEdition[];
}

/** Every edition of a policy, and its drafts. One query for a policy that is edited, none for any other. */
async function editionsOf(name: PolicyName): Promise<Editions> {
  const written = isEdited(name) ? await writtenEditions(name) : { drafts: [], published: [] };
  return { editions: dated(everyEditionOf(name, written.published)), ...written };
}

/** @throws Problem 401 or 403 for a policy that only the operator reads */
async function requireReader(name: PolicyName, principal: Principal | undefined): Promise<void> {
  if (publicPolicies.includes(name)) return;
  if (!principal) throw new Problem('token.missing');
  await requirePermission(principal, 'policy.read');
}

/** GET: the policies that the caller may read, with the edition in effect. Two queries. */
export async function listPolicies({ principal, clock }: Call<Routes['list']>): Promise<Reply> {
  const readsAll = principal !== undefined && permits(principal, 'policy.read');
  const names = policyNames.filter(name => readsAll || publicPolicies.includes(name));
  const all = await Promise.all(names.map(async name => ({ name, ...(await editionsOf(name)) })));
  const items = all.flatMap(({ name, editions }) => {
    const edition = editionOn(editions, calendarDay(clock.now));
    return edition ? [toPolicy(name, edition)] : [];
  });
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

/**
 * GET {name}: what applies on a day, and all editions; for operators also the drafts. One query at most.
 * @throws Problem 404 `policy.none_then` for a day before the first edition
 */
export async function readPolicy({ params, query, principal, clock }: Call<Routes['read']>): Promise<Reply> {
  const name = requirePolicy(params.name);
  await requireReader(name, principal);
  const { editions, drafts } = await editionsOf(name);
  const day = query.on ?? calendarDay(clock.now);
  const edition = editionOn(editions, day);
  if (!edition) throw new Problem('policy.none_then', { data: editions.slice(0, 1).map(({ edition }) => edition) });
  const isReader = principal !== undefined && permits(principal, 'policy.read');
  return {
    status: 200,
    body: {
      ...toPolicy(name, edition),
      on: day,
      value: edition.value,
      editions: editions.map(toEdition),
      ...(isReader && isEdited(name) && { drafts: drafts.map(toDraft) }),
    },
  };
}

type Said<Name extends 'agreement' | 'catalogue'> = Partial<PolicyValues[Name]>;

/** An edition of the catalog as JSON. One read for one that the review lead wrote. */
async function catalogReply({ edition, value }: Edition): Promise<Reply> {
  const { contentHash } = value as Said<'catalogue'>;
  if (contentHash) return { status: 200, body: JSON.parse(await policyText(contentHash)) };
  const deployed = deployedCatalogs().find(({ validFrom }) => validFrom === edition);
  return { status: 200, body: { ...deployed, offerById: undefined } };
}

/**
 * GET {name}/{edition}/document: the text of the partner agreement, or the catalog, of an edition, or of the draft for its day. An
 * edition of the agreement that begins with a version for customers has the partners' version of before. One query, one read.
 * @throws Problem 404 for a policy without texts, and for a day without an edition, or without a draft
 */
export async function readPolicyDocument({ params, query }: Call<Routes['document']>): Promise<Reply> {
  const { format = 'html', draft } = query;
  const name = requirePolicy(params.name);
  if (name !== 'agreement' && name !== 'catalogue') throw new Problem('resource.unknown');
  const { editions, drafts, published } = await editionsOf(name);
  const all: readonly Edition[] = draft === 'true' ? drafts : editions;
  const found = all.find(({ edition }) => edition === params.edition);
  if (!found) throw new Problem('resource.unknown');
  if (name === 'catalogue') return catalogReply(found);
  const { partner } = found.value as Said<'agreement'>;
  if (!partner) throw new Problem('resource.unknown');
  const isWritten = [...drafts, ...published].some(({ value }) => (value as Said<'agreement'>).partner === partner);
  return partnerAgreementReply(partner, { isWritten, format });
}
