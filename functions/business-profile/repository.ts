import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { get, query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import {
  type BusinessProfile,
  businessProfileKey,
  competenciesKey,
  type LogoFacts,
  logoKey,
  profilesOf,
} from './business-profile.ts';
import { factsOf, type Logo } from './logo.ts';
import { businessRowWrites } from './rows.ts';
import type { Competency } from './tags.ts';

/** A company has few: one for each region in which it has ever sold. */
const mostProfiles = 20;

/** The profiles of a company. One query. */
export const listProfiles = async (tenantId: string): Promise<BusinessProfile[]> =>
  (await query<BusinessProfile>({ ...profilesOf(tenantId), limit: mostProfiles, consistent: true })).items;

export interface StoredLogo extends LogoFacts {
  content: string;
}

/** @throws Problem 404. One read. */
export async function requireLogo(tenantId: string, hash: string): Promise<StoredLogo> {
  const logo = await get<StoredLogo>(logoKey(tenantId.toLowerCase(), hash.toLowerCase()));
  if (!logo) throw new Problem('resource.unknown');
  return logo;
}

/** What the operator found a company competent in. One read. */
export const competenciesOf = async (
  tenantId: string,
): Promise<{ competencies: Competency[]; version: number } | undefined> => get(competenciesKey(tenantId));

/** What the activity log has of a profile. */
const shown = ({ region, draft, live }: BusinessProfile): Record<string, unknown> => ({
  region,
  ...(draft && { text: draft.text, logo: draft.logo?.hash ?? '' }),
  live: live ? live.publishedOn : '',
});

/**
 * The writes of a changed profile, unless another process changed it meanwhile: its record, its rows and the audit record.
 * @param about.others domains of other partners that it names
 */
export function profileWrites(
  before: BusinessProfile | undefined,
  after: BusinessProfile,
  operation: AuditOperation,
  actor: Actor,
  now: Date,
  { others = [] }: { others?: readonly string[] } = {},
): Write[] {
  // What counts the answers, and its place in the `watch` index, change without a new version.
  const { tenantId, region, name, version, draft, live, competencies, rank } = after;
  return [
    {
      key: businessProfileKey(tenantId, region),
      set: { tenantId, region, name, version, draft, live, competencies, rank },
      remove: (['draft', 'live'] as const).filter(name => after[name] === undefined),
      when: before?.version ? { equals: { version: before.version } } : { absent: ['version'] },
    },
    ...(before?.live || after.live ? businessRowWrites(before, after) : []),
    auditWrite(
      {
        ...{ tenantId, resourceType: 'business_profile', resourceId: region, operation, actor },
        ...(before && { from: shown(before) }),
        to: { ...shown(after), ...(others.length > 0 && { namedPartners: others.join(', ') }) },
      },
      now,
    ),
  ];
}

/** The write of a new logo. The same picture may be there already. */
export const logoWrite = (tenantId: string, logo: Logo): Write => ({
  key: logoKey(tenantId, logo.hash),
  put: { ...factsOf(logo), content: logo.content },
});

/** The writes that delete a logo that the profile shows no longer, neither as a draft nor live. */
export function unusedLogoWrites(before: BusinessProfile, after: BusinessProfile): Write[] {
  const used = [after.draft?.logo?.hash, after.live?.logo?.hash];
  const had = new Set([before.draft?.logo?.hash, before.live?.logo?.hash]);
  return [...had].flatMap(hash =>
    hash === undefined || used.includes(hash) ? [] : [{ key: logoKey(before.tenantId, hash), delete: true as const }],
  );
}
