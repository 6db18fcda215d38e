import { countCustomers } from '#functions/customer/lookup.ts';
import { listPartners, partnershipPurgeWrites } from '#functions/partnership/lookup.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, statusListKeys } from '#shared/identity/account.ts';
import type { routes } from './routes.ts';
import { requireSandbox, type SandboxReseller, sandboxResellerKey, uncountedWrite } from './sandbox-reseller.ts';

type RemoveCall = Call<(typeof routes)['remove']>;

/** What a refusal names at most, of customers and of providers. */
const mostNamed = 10;

/** @throws Problem 404 `resource.unknown` for any company but a reseller that the caller made. A read call and two queries. */
async function loadRemovable({ principal, params }: RemoveCall) {
  const resellerId = params.resellerId.toLowerCase();
  const [[row, account], partnerships, customers] = await Promise.all([
    getAll<[SandboxReseller, Account]>(sandboxResellerKey(principal.tenantId, resellerId), accountKey(resellerId)),
    listPartners('reseller', resellerId, mostNamed),
    countCustomers(resellerId, mostNamed),
  ]);
  if (!row || !account) throw new Problem('resource.unknown');
  return { row, account, partnerships: partnerships.items, customers };
}

/**
 * DELETE: the partnership ends and the reseller can begin nothing more, at once; a job deletes it within minutes.
 * @throws Problem 401 `sandbox.provider_only` (6002), 404, 403 `sandbox.reseller_in_use` (6003) with what is in the way
 */
export async function removeReseller(call: RemoveCall): Promise<Reply> {
  requireSandbox();
  const { principal, clock } = call;
  const { tenantId } = principal;
  return changeRecord(call, {
    load: () => loadRemovable(call),
    decide: ({ row, account, partnerships, customers }) => {
      const others = partnerships.filter(({ provider }) => provider.tenantId !== tenantId);
      const data = [
        ...(customers > 0 ? [`customers: ${customers}`] : []),
        ...others.map(({ provider }) => `provider: ${provider.name}`),
      ];
      if (data.length > 0) throw new Problem('sandbox.reseller_in_use', { data });
      const { version, companyName } = account;
      const [actor, now] = [asActor(principal), clock.now];
      const about = { tenantId, resourceType: 'sandbox_reseller', resourceId: row.tenantId } as const;
      return {
        writes: [
          ...partnerships.flatMap(one => partnershipPurgeWrites(one, actor, now)),
          {
            key: accountKey(row.tenantId),
            set: {
              ...{ status: 'suspended', version: version + 1, ...statusListKeys({ ...account, status: 'suspended' }) },
              suspension: { reason: 'other', since: now.toISOString(), by: principal.userId },
              ...{ watch: 'sandbox.purge', dueAt: now.toISOString(), releases: [`domain#${row.domain}`] },
            },
            when: { equals: { version } },
          },
          { key: sandboxResellerKey(tenantId, row.tenantId), delete: true, when: { exists: true } },
          uncountedWrite(tenantId),
          auditWrite({ ...about, operation: 'delete_sandbox_reseller', actor, from: { Reseller: companyName } }, now),
        ],
        reply: { status: 204 },
      };
    },
  });
}
