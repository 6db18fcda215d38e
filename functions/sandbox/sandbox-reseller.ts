import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isSandbox, sandboxLimits } from '#shared/runtime/sandbox.ts';

/** A reseller that a provider made in a sandbox: nobody else can delete it. */
export interface SandboxReseller {
  tenantId: string;
  domain: string;
  createdDate: string;
}

export const sandboxResellerKey = (providerTenantId: string, resellerTenantId: string): Key => ({
  pk: `TENANT#${providerTenantId}`,
  sk: `SANDBOXRESELLER#${resellerTenantId}`,
});

const countKey = (providerTenantId: string): Key => ({ pk: `TENANT#${providerTenantId}`, sk: 'SANDBOXRESELLERS' });

/** Counts one more reseller of a provider. @throws Problem 403 `sandbox.resellers` (6004) beyond five */
export const countedWrite = (providerTenantId: string): Write => ({
  key: countKey(providerTenantId),
  add: { count: 1 },
  when: { below: { count: sandboxLimits.resellers } },
  otherwise: () => new Problem('sandbox.resellers', { params: { max: sandboxLimits.resellers } }),
});

export const uncountedWrite = (providerTenantId: string): Write => ({
  key: countKey(providerTenantId),
  add: { count: -1 },
});

/** @throws Problem 401 `sandbox.provider_only` (6002) where the stage is no sandbox */
export function requireSandbox(): void {
  if (!isSandbox()) throw new Problem('sandbox.provider_only');
}
