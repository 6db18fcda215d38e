import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { Watch } from '#shared/db/watch.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type BusinessProfile, businessProfileKey, competenciesKey } from './business-profile.ts';
import { refreshRows } from './place-profile.ts';
import { listProfiles } from './repository.ts';
import type { routes } from './routes.ts';
import type { Competency } from './tags.ts';

type Routes = typeof routes;

interface Earned {
  competencies: Competency[];
  version: number;
}

/** A partner's account and what it has earned. One read call. @throws Problem 404 for a company that is no partner */
async function loadEarned(id: string) {
  const tenantId = id.toLowerCase();
  const [account, stored] = await getAll<[Account, Earned]>(accountKey(tenantId), competenciesKey(tenantId));
  if (!account) throw new Problem('resource.unknown');
  return { account, stored, earned: stored ?? { competencies: [], version: 0 } };
}

const etagOfEarned = ({ account, earned }: Awaited<ReturnType<typeof loadEarned>>): string =>
  etagOf(`competencies ${account.tenantId}`, earned.version);

const toEarned = (loaded: Awaited<ReturnType<typeof loadEarned>>) => ({
  tenantId: loaded.account.tenantId,
  name: loaded.account.companyName,
  competencies: loaded.earned.competencies,
  attributes: { etag: etagOfEarned(loaded), objectType: 'Competencies' },
});

/** GET: what a partner has earned. One read call. @throws Problem 404 */
export const readCompetencies = async ({ params }: Call<Routes['earned']>): Promise<Reply> => ({
  status: 200,
  body: toEarned(await loadEarned(params.tenantId)),
});

/** The write that has a profile show what its company has earned, and has its results follow. */
const repeatedIn = ({ tenantId, region, version }: BusinessProfile, competencies: Competency[], now: Date): Write => ({
  key: businessProfileKey(tenantId, region),
  set: { competencies, version: version + 1, watch: 'business.rank' satisfies Watch, dueAt: now.toISOString() },
  when: { equals: { version } },
});

/**
 * PUT: what the operator found a partner competent in, whole (B87). One read call, one query, one transaction; a read and a
 * transaction more for each profile, which the hourly job makes up for if they fail.
 * @throws Problem 404
 */
export const awardCompetencies = (call: Call<Routes['award']>): Promise<Reply> => {
  const { params, body, principal, clock } = call;
  return changeRecord(call, {
    load: async () => ({
      ...(await loadEarned(params.tenantId)),
      profiles: await listProfiles(params.tenantId.toLowerCase()),
    }),
    etag: etagOfEarned,
    decide: loaded => {
      const { account, stored, earned, profiles } = loaded;
      const { tenantId } = account;
      const own = profiles.filter(({ version }) => version > 0);
      const after = { competencies: [...new Set(body.competencies)].sort(), version: earned.version + 1 };
      const reply = { status: 200, body: toEarned({ ...loaded, earned: after }) };
      const audit = auditWrite(
        {
          ...{ tenantId, resourceType: 'business_profile', resourceId: tenantId, operation: 'award_competencies' },
          ...{
            actor: asActor(principal),
            from: { competencies: earned.competencies },
            to: { competencies: after.competencies },
          },
        },
        clock.now,
      );
      const key = competenciesKey(tenantId);
      const when = stored ? { equals: { version: stored.version } } : { exists: false };
      return {
        writes: [
          { key, put: after, when },
          ...own.map(profile => repeatedIn(profile, after.competencies, clock.now)),
          audit,
        ],
        reply,
        afterCommit: () => refreshRows(own),
      };
    },
  });
};
