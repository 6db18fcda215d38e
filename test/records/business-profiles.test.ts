import { describe, expect, it } from 'vitest';
import {
  type BusinessProfile,
  type BusinessRow,
  businessProfileKey,
  logoKey,
} from '#functions/business-profile/business-profile.ts';
import { factsOf, logoFrom } from '#functions/business-profile/logo.ts';
import { listProfiles, logoWrite, profileWrites, unusedLogoWrites } from '#functions/business-profile/repository.ts';
import { facetPartition } from '#functions/business-profile/rows.ts';
import { placeProfiles } from '#functions/business-profile/schedules.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, query, transact, update } from '#shared/db/table.ts';
import { businessProfile, described } from '#test/business-profiles.ts';
import { monday } from '#test/clock.ts';
import { png } from '#test/pictures.ts';

const system = { kind: 'system' } as const;
const published = (draft = described()) => ({ ...draft, publishedOn: monday.toISOString() });

async function store(profile: BusinessProfile, before?: BusinessProfile): Promise<BusinessProfile> {
  await transact(profileWrites(before, profile, 'save_business_profile', system, monday));
  return profile;
}
const stored = ({ tenantId, region }: BusinessProfile) => get<BusinessProfile>(businessProfileKey(tenantId, region));

/** The names that a facet lists, of one company. */
async function listed(tenantId: string, ...facet: Parameters<typeof facetPartition>): Promise<BusinessRow[]> {
  const { items } = await query<BusinessRow>({ partition: facetPartition(...facet), limit: 500, consistent: true });
  return items.filter(row => row.tenantId === tenantId);
}

describe('the rows of results', () => {
  it('follow what is live: by region, country, tag and word, and never a draft (B86, B87)', async () => {
    const draft = await store(businessProfile({ name: 'Zebra Réseau' }));
    const { tenantId } = draft;
    expect(await listed(tenantId, 'all')).toEqual([]);
    const live = await store({ ...draft, version: 2, live: published(draft.draft) }, draft);
    const facets: Parameters<typeof facetPartition>[] = [
      ['all'],
      ['region', 'europe'],
      ['country', 'DE'],
      ['industry', 'retail'],
      ['service', 'migration'],
      ['word', 'reseau'],
      ['word', 'kubernetes'],
    ];
    for (const facet of facets)
      expect(await listed(tenantId, ...facet), facet.join()).toMatchObject([{ name: 'Zebra Réseau' }]);
    const other = published(described({ industries: ['media'], skills: [], text: 'Other.' }));
    const changed = await store({ ...live, version: 3, live: other }, live);
    expect(await listed(tenantId, 'industry', 'retail')).toEqual([]);
    expect(await listed(tenantId, 'word', 'kubernetes')).toEqual([]);
    expect(await listed(tenantId, 'industry', 'media')).toMatchObject([{ excerpt: 'Other.' }]);
    await store({ ...changed, version: 4, live: undefined }, changed);
    for (const facet of facets) expect(await listed(tenantId, ...facet), facet.join()).toEqual([]);
    expect((await stored(changed))?.live).toBeUndefined();
  });

  it('move up with the speed of answers, once (B95)', async () => {
    const profile = businessProfile({ live: published() });
    await store(profile);
    const { tenantId, region } = profile;
    const key = businessProfileKey(tenantId, region);
    const due = { watch: 'business.rank', dueAt: monday.toISOString() };
    await update({ key, set: due, add: { answered: 1, answerHours: 3 }, when: { exists: true } });
    await Promise.all([placeProfiles(monday), placeProfiles(monday)]);
    const rows = await query<{ sk: string; tenantId: string }>({
      ...{ partition: facetPartition('all'), sort: { beginsWith: '0#' }, limit: 500 },
    });
    expect(rows.items.filter(row => row.tenantId === tenantId)).toHaveLength(1);
    expect(await listed(tenantId, 'all')).toHaveLength(1);
    const placed = await stored(profile);
    expect(placed).toMatchObject({ rank: 0, answered: 1, answerHours: 3 });
    expect(placed?.watch).toBeUndefined();
  });
});

describe('a profile', () => {
  it('is changed by one of two at once', async () => {
    const profile = await store(businessProfile());
    const save = (text: string) => store({ ...profile, version: 2, draft: described({ text }) }, profile);
    const results = await Promise.allSettled([save('one'), save('other')]);
    const refused = results.filter(result => result.status === 'rejected');
    expect(refused).toMatchObject([{ reason: expect.any(Conflict) }]);
    await expect(store(profile)).rejects.toThrow(Conflict);
  });

  it('keeps the count of its answers when it is saved', async () => {
    const profile = await store(businessProfile());
    const key = businessProfileKey(profile.tenantId, profile.region);
    await update({ key, add: { answered: 2, answerHours: 9 }, when: { exists: true } });
    await store({ ...profile, version: 2 }, profile);
    expect(await listProfiles(profile.tenantId)).toMatchObject([{ version: 2, answered: 2, answerHours: 9 }]);
  });

  it('deletes a logo once neither the draft nor what is live shows it', async () => {
    const one = await logoFrom(png(3, 3).toString('base64'), 'europe');
    const other = await logoFrom(png(4, 4).toString('base64'), 'europe');
    const withOne = described({ logo: factsOf(one) });
    const live = businessProfile({ draft: withOne, live: published(withOne) });
    await transact([
      ...profileWrites(undefined, live, 'save_business_profile', system, monday),
      logoWrite(live.tenantId, one),
    ]);
    const drafted = { ...live, version: 2, draft: described({ logo: factsOf(other) }) };
    const key = logoKey(live.tenantId, one.hash);
    expect(unusedLogoWrites(live, drafted)).toEqual([]);
    await transact([logoWrite(live.tenantId, other)]);
    const republished = { ...drafted, live: published(drafted.draft) };
    await transact(unusedLogoWrites(drafted, republished));
    expect(await get(key)).toBeUndefined();
    expect(await get(logoKey(live.tenantId, other.hash))).toMatchObject({ type: 'image/png', width: 4, height: 4 });
  });
});
