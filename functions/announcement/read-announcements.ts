import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { type Account, type Company, companyKey, typesOf } from '#shared/identity/account.ts';
import { isOperator, type Principal, permits, requirePermission } from '#shared/identity/principal.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { Announcement } from './announcement.ts';
import { findAnnouncement, latestAnnouncements } from './repository.ts';
import type { routes } from './routes.ts';
import { isAddressedTo, isShown, type Reader } from './rules.ts';
import { toAnnouncement } from './to-resource.ts';

type Routes = typeof routes;

const readsAll = (principal: Principal | undefined): boolean =>
  principal !== undefined && permits(principal, 'announcement.read');

/** The caller as a reader; nobody for a visitor. One read, none for visitors and the operator's people. */
async function readerOf(principal: Principal | undefined, now: Date): Promise<Reader | undefined> {
  if (!principal) return undefined;
  const { kind, roles } = principal;
  if (isOperator(principal)) return { kinds: [kind], region: undefined, roles };
  const company = await get<Company | Account>(companyKey(principal));
  const kinds = company && 'partnerType' in company ? typesOf(company) : [kind];
  return { kinds, region: company && marketOf(company.country, now)?.region, roles };
}

type Audience = NonNullable<Call<Routes['list']>['query']['audience']>;

/** Whether an announcement is in a list: in that of everything each one, in others what is shown now to the reader. */
async function passesIn(audience: Audience, principal: Principal | undefined, now: Date) {
  if (audience === 'all') return () => true;
  const reader = audience === 'mine' ? await readerOf(principal, now) : undefined;
  return (announcement: Announcement) => isShown(announcement, now) && isAddressedTo(announcement.audience, reader);
}

/**
 * GET: a page of what is announced to everyone, to the caller, or of everything. Announcements for others are left out of a page, so
 * that it can be shorter than asked. One query, and one read for the caller's company.
 * @throws Problem 400 for the token of another list; 401 or 403 for `all` without the permission
 */
export async function listAnnouncements(call: Call<Routes['list']>): Promise<Reply> {
  const { query, principal, clock, continuation } = call;
  const scope = `announcements ${principal?.tenantId ?? 'anyone'}`;
  const seek = await seekOf<{ audience: Audience }>(scope, { query, continuation });
  const { audience = 'mine' } = seek?.asked ?? query;
  if (audience === 'all') {
    if (!principal) throw new Problem('token.missing');
    await requirePermission(principal, 'announcement.read');
  }
  const size = seek?.size ?? pageSize(query.size);
  const until = audience === 'all' ? undefined : calendarDay(clock.now);
  const [passes, { items, last }] = await Promise.all([
    passesIn(audience, principal, clock.now),
    latestAnnouncements({ until, limit: size, after: seek?.after }),
  ]);
  return collection({
    uri: `announcements?audience=${audience}&size=${size}`,
    scope,
    items: items.filter(passes).map(announcement => toAnnouncement(announcement, readsAll(principal))),
    next: last && { asked: { audience }, size, after: last },
  });
}

/**
 * GET {id}: an announcement that the caller may read. Two reads at most.
 * @throws Problem 404 for one that is not for the caller, or isn't shown now; for visitors, who may be its readers, 401
 */
export async function readAnnouncement({ params, principal, clock }: Call<Routes['read']>): Promise<Reply> {
  const announcement = await findAnnouncement(params.id);
  const all = readsAll(principal);
  const reader = all ? undefined : await readerOf(principal, clock.now);
  const isReader = announcement && isShown(announcement, clock.now) && isAddressedTo(announcement.audience, reader);
  if (announcement && (all || isReader)) return { status: 200, body: toAnnouncement(announcement, all) };
  throw new Problem(principal ? 'resource.unknown' : 'token.missing');
}
