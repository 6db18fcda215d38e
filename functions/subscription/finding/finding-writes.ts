import { countIn } from '#shared/db/counter.ts';
import type { Write } from '#shared/db/write.ts';
import { type Finding, findingKey } from './finding.ts';

/**
 * Writes a finding into the lists of its partners, or takes it out, and counts it. It fails with a conflict if another process
 * found or cleared it in between.
 */
export function findingWrites(before: Finding | undefined, after: Finding | undefined): Write[] {
  const partners = [...new Set([...(before?.partners ?? []), ...(after?.partners ?? [])])];
  return partners.flatMap((tenantId): Write[] => {
    const was = before?.partners.includes(tenantId) ?? false;
    const isIn = after?.partners.includes(tenantId) ?? false;
    const key = findingKey(tenantId, (before ?? after)?.subscriptionId ?? '');
    const row =
      isIn && after
        ? { key, put: after, when: { exists: was } }
        : { key, delete: true as const, when: { exists: true } };
    return [row, ...countIn(tenantId, { findings: Number(isIn) - Number(was) })];
  });
}
