import { partnerAgreementReply } from '#functions/agreement/lookup.ts';
import { deployedCatalogs } from '#functions/catalog/lookup.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Principal, permits, requirePermission } from '#shared/identity/principal.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { everyEditionOf } from './deployed.ts';
import { policyText } from './lookup.ts';
import {
  editionOn,
  type PolicyName,
  type PolicyValues,
  policyNames,
  publicPolicies,
  type WrittenEdition,
} from './policy.ts';
import { findWritten, writtenEditions } from './repository.ts';
import type { routes } from './routes.ts';
import { type DatedEdition, dated, isEdited, requirePolicy } from './rules.ts';
import { toDraft, toEdition, toPolicy } from './to-resource.ts';

type Routes = typeof routes;

/** Every edition of a policy, and its drafts. One query for a policy that is edited, none for any other. */
async function editionsOf(name: PolicyName): Promise<{ editions: DatedEdition[]; drafts: WrittenEdition[] }> {
  const { drafts, published } = isEdited(name) ? await writtenEditions(name) : { drafts: [], published: [] };
  return { editions: dated(everyEditionOf(name, published)), drafts };
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

/** An edition of the catalog as JSON. One read for one that the review lead wrote. */
async function catalogFile(written: WrittenEdition | undefined, day: string): Promise<string | undefined> {
  if (written) return policyText((written.value as PolicyValues['catalogue']).contentHash);
  const deployed = deployedCatalogs().find(({ validFrom }) => validFrom === day);
  return deployed && JSON.stringify({ ...deployed, offerById: undefined });
}

/**
 * GET {name}/{edition}/document: the text of the partner agreement, or the catalog, of the draft for a day, or else of the edition.
 * Two reads.
 * @throws Problem 404 for a policy without texts, and for a day without an edition
 */
export async function readPolicyDocument({ params, query }: Call<Routes['document']>): Promise<Reply> {
  const { format = 'html' } = query;
  const name = requirePolicy(params.name);
  if (name !== 'agreement' && name !== 'catalogue') throw new Problem('resource.unknown');
  const written = await findWritten(name, params.edition);
  if (name === 'catalogue') {
    const json = await catalogFile(written, params.edition);
    if (!json) throw new Problem('resource.unknown');
    return { status: 200, body: JSON.parse(json) };
  }
  const edition = written ?? everyEditionOf(name, []).find(({ edition }) => edition === params.edition);
  const { partner } = (edition?.value ?? {}) as Partial<PolicyValues['agreement']>;
  if (!partner) throw new Problem('resource.unknown');
  return partnerAgreementReply(partner, { isWritten: written !== undefined, format });
}
