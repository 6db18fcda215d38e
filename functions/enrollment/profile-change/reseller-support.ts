import { partEtag, partRecordChange, readActive } from '#functions/enrollment/profile/own-profile.ts';
import { administratorActWrites, requireAdminAccess } from '#functions/partnership/lookup.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isSame, type Profile } from '#shared/identity/profile.ts';
import type { legalRoutes } from './routes.ts';
import { nextSupport } from './rules.ts';
import { toResellerSupport } from './to-resource.ts';

type Routes = typeof legalRoutes;

/** A reseller's profile, for a provider with administrator access (R117). Two reads. */
async function load({
  principal,
  params: { partnerTenantId },
}: Call<Routes['resellerSupport' | 'changeResellerSupport']>) {
  const partnership = await requireAdminAccess(principal.tenantId, partnerTenantId);
  return { partnership, profile: await readActive(partnerTenantId) };
}

const replyOf = (profile: Profile): Reply => ({ status: 200, body: toResellerSupport(profile) });

/** GET: a reseller's support profile, as its provider sees it. Two reads. */
export const readResellerSupport = async (call: Call<Routes['resellerSupport']>): Promise<Reply> =>
  replyOf((await load(call)).profile);

/**
 * PUT: a provider fixes a reseller's support profile. Two reads, one query, one transaction; nothing is written when nothing changes.
 * @throws Problem 403 `partnership.no_admin_access`, FieldErrors for an invalid phone number
 */
export const changeResellerSupport = (call: Call<Routes['changeResellerSupport']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => load(call),
    etag: ({ profile }) => partEtag(profile, 'support'),
    decide: async ({ partnership, profile }) => {
      const support = nextSupport(profile, call.body, await import('#shared/company/company.ts'));
      if (isSame(profile, 'support', support)) return { reply: replyOf(profile) };
      const { writes = [], reply } = partRecordChange(call, profile, { support }, replyOf);
      return { writes: [...(await administratorActWrites(partnership, { act: 'support' }, call)), ...writes], reply };
    },
  });
