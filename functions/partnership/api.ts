/** The door of API clients to partnerships. */
import { asActor } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { etagOf, requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Filter, parseFilter, passes } from '#shared/schema/filter.ts';
import { partnershipKey, type Side } from './partnership.ts';
import { describeRemoval, noticeOf } from './removal-text.ts';
import { endWrites, grantWrites, listEnded, listPartners, partnershipOf } from './repository.ts';
import { routes } from './routes.ts';
import { accessEmail, endedEmail, endPartnership, granted, removalOf } from './rules.ts';
import { type RelationshipType, sideOf, toEndedPartnershipResource, toPartnershipResource } from './to-resource.ts';

type Routes = typeof routes;

/** What the first page of a list asked for. */
interface Asked {
  type: RelationshipType;
  filter?: Filter | undefined;
}

/** Partners that a call without a size gets at once: the list is not paged, and this is more than most companies have. */
const wholeList = 2000;

const filterable = { Name: ['substring', 'equals', 'starts_with'], MpnId: ['substring', 'equals'] } as const;

function askedOf({ query }: Call<Routes['list']>): Asked {
  const { relationshipType: type, filter } = query;
  if (!type) throw new FieldErrors([{ path: 'relationship_type', key: 'required' }]);
  return { type, ...(filter && { filter: parseFilter(filter, filterable) }) };
}

/** GET: one query a page. */
async function list(call: Call<Routes['list']>): Promise<Reply> {
  const { query, continuation, principal } = call;
  const scope = `relationships ${principal.tenantId}`;
  const seek = await seekOf<Asked>(scope, { query, continuation });
  const asked = seek?.asked ?? askedOf(call);
  const size = seek?.size ?? (query.size ? pageSize(query.size) : wholeList);
  const side = sideOf(asked.type);
  const { items, last } = await listPartners(side, principal.tenantId, size, seek?.after);
  const { filter } = asked;
  const shown = items
    .map(partnership => toPartnershipResource(partnership, side))
    .filter(({ name, mpnId }) => !filter || passes(filter, field => (field === 'Name' ? name : mpnId)));
  if (!last && !seek && !query.size) {
    const body = { totalCount: shown.length, items: shown, attributes: { objectType: 'Collection' } };
    return { status: 200, body };
  }
  const filterQuery = query.filter ? `&filter=${encodeURIComponent(query.filter)}` : '';
  return collection({
    uri: `/relationships?relationship_type=${asked.type}&size=${size}${filterQuery}`,
    scope,
    items: shown,
    next: last && { asked, size, after: last },
  });
}

/** PATCH: one read, one query, one transaction; nothing is written when nothing changes. */
const changeGrants = (call: Call<Routes['grant']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { params, body, principal, clock } = call;
    const before = await partnershipOf('reseller', principal.tenantId, params.partnerTenantId);
    requireFresh(call, etagOf(before.id, before.version));
    const grants = granted(before, body.grants, body.authorizeProvider ?? false);
    if (grants.adminAccess === before.grants.adminAccess)
      return { status: 200, body: toPartnershipResource(before, 'reseller') };
    const next = { ...before, grants, version: before.version + 1 };
    const admins = await adminsOf(before.provider.tenantId);
    return commit(
      call,
      [
        ...grantWrites(before, next, asActor(principal), clock.now),
        ...admins.map(({ email: to, locale }) => enqueueEmail(accessEmail(next, { to, locale }, clock), clock.now)),
      ],
      { status: 200, body: toPartnershipResource(next, 'reseller') },
    );
  });

/** GET removal: one read. */
async function preview({ params, principal, locale }: Call<Routes['preview']>): Promise<Reply> {
  const partnership = await partnershipOf('provider', principal.tenantId, params.partnerTenantId);
  const removal = removalOf(partnership, setting('REMOVAL_MAIL'));
  return { status: 200, body: await describeRemoval(partnership, removal, locale) };
}

/** POST removal: one read, one transaction; one query more where the other side is mailed. */
const remove = (call: Call<Routes['remove']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { params, body, principal, clock, locale } = call;
    const partnership = await partnershipOf('provider', principal.tenantId, params.partnerTenantId);
    const removal = removalOf(partnership, setting('REMOVAL_MAIL'));
    const ended = endPartnership(partnership, removal, body, principal, clock);
    const filterQuery = removal.told === 'partner' ? await adminsOf(partnership.reseller.tenantId) : [];
    const { previewHash, attestation, ...described } = await describeRemoval(partnership, removal, locale);
    return commit(
      call,
      [
        ...endWrites(ended, asActor(principal), clock.now),
        ...filterQuery.map(({ email: to, locale: theirs }) =>
          enqueueEmail(endedEmail(ended, { to, locale: theirs }), clock.now),
        ),
      ],
      {
        status: 200,
        body: {
          ...described,
          ...toEndedPartnershipResource(ended, 'provider'),
          noticeDraft: await noticeOf(ended, locale),
          attributes: { objectType: 'PartnershipRemoval' },
        },
      },
    );
  });

/** GET history: one query. @throws Problem 404 for a company that never was a partner */
async function history({ params, principal }: Call<Routes['history']>): Promise<Reply> {
  const ended = await listEnded(principal.tenantId, params.partnerTenantId);
  if (ended.length === 0) {
    const sides: Side[] = ['provider', 'reseller'];
    const keys = sides.map(side => partnershipKey(side, principal.tenantId, params.partnerTenantId));
    const active = await Promise.all(keys.map(key => get(key)));
    if (!active.some(Boolean)) throw new Problem('resource.unknown');
  }
  const items = ended.map(one =>
    toEndedPartnershipResource(one, one.provider.tenantId === principal.tenantId ? 'provider' : 'reseller'),
  );
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

export const handler = apiHandler(routes, { list, grant: changeGrants, preview, remove, history });
