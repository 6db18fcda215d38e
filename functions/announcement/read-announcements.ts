import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
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

/** The announcements that are shown now to a reader. One query. */
async function feedOf(reader: Reader | undefined, now: Date): Promise<Announcement[]> {
  const begun = await latestAnnouncements(calendarDay(now));
  return begun.filter(announcement => isShown(announcement, now) && isAddressedTo(announcement.audience, reader));
}

/**
 * GET: what is announced to everyone, to the caller, or everything. One query, and one read for the caller's company.
 * @throws Problem 401 or 403 for `all` without the permission
 */
export async function listAnnouncements({ query, principal, clock }: Call<Routes['list']>): Promise<Reply> {
  const { audience = 'mine' } = query;
  if (audience === 'all') {
    if (!principal) throw new Problem('token.missing');
    await requirePermission(principal, 'announcement.read');
  }
  const found =
    audience === 'all'
      ? await latestAnnouncements()
      : await feedOf(audience === 'mine' ? await readerOf(principal, clock.now) : undefined, clock.now);
  const items = found.map(announcement => toAnnouncement(announcement, readsAll(principal)));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
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
