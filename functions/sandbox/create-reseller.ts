import { findMpnId } from '#functions/mpn/lookup.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { requireSameRegion } from '#shared/company/region.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { accountKey, requireActive } from '#shared/identity/account.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { type AwaitedSecret, awaitedSecret, secretFor } from '#shared/sign-in/awaited-secret.ts';
import { checkedReseller, newReseller } from './new-reseller.ts';
import type { routes } from './routes.ts';
import { countedWrite, requireSandbox, type SandboxReseller, sandboxResellerKey } from './sandbox-reseller.ts';

type CreateCall = Call<(typeof routes)['create']>;
type Made = Awaited<ReturnType<typeof newReseller>>;

/** A reseller as the public API shows it; the password is filled in later, and never stored. */
function toResource({ account, user, signature, partnership }: Made, call: CreateCall) {
  const { version, contentHash, ...agreementSignature } = signature;
  const { id, name, relationshipType, state, mpnId } = partnership;
  return {
    accountId: account.tenantId,
    mpnId: account.mpnId,
    tenant: { id: account.tenantId, adminUserAccount: user.email, password: awaitedSecret(user, call) },
    agreementSignature: { ...agreementSignature, agreementType: 'ValueAddedReseller' },
    partnerRelationship: {
      ...{ id, name, relationshipType, state, mpnId },
      attributes: { objectType: 'PartnerRelationshipResponse' },
    },
  };
}

/**
 * POST: a reseller to rehearse with, whole or not at all. Two reads, one transaction, and one query a day.
 * @throws Problem 401 `sandbox.provider_only` (6002), 403 `sandbox.resellers` (6004), 409 `sandbox.domain_taken` (1003), FieldErrors
 */
export async function createReseller(call: CreateCall): Promise<Reply> {
  requireSandbox();
  const { principal, body, clock, locale, warnings } = call;
  const checked = await checkedReseller(body, warnings);
  return changeRecord(call, {
    load: async () => {
      const [provider, taken] = await Promise.all([requireAccount(principal.tenantId), findMpnId(body.mpnId)]);
      return { provider: requireActive(provider), mpnId: taken ? undefined : body.mpnId };
    },
    decide: async ({ provider, mpnId }) => {
      const { tenantId, companyName, country, status } = provider;
      requireSameRegion(checked.address.country, country, clock.now, 'partnership.region_mismatch');
      const made = await newReseller(checked, { provider, mpnId, locale }, clock);
      const { account, domain } = made;
      if (!mpnId) warnings.push('mended_value;mpnId');
      const row: SandboxReseller = { tenantId: account.tenantId, domain, createdDate: clock.now.toISOString() };
      return {
        writes: [
          { key: accountKey(tenantId), when: { equals: { status, country, companyName } } },
          countedWrite(tenantId),
          { key: sandboxResellerKey(tenantId, account.tenantId), put: row, when: { exists: false } },
          ...made.writes,
          auditWrite(
            {
              ...{ tenantId, resourceType: 'sandbox_reseller', resourceId: account.tenantId },
              ...{ operation: 'create_sandbox_reseller', actor: asActor(principal) },
              to: { Reseller: account.companyName, Domain: domain },
            },
            clock.now,
          ),
        ],
        reply: { status: 201, body: toResource(made, call) },
      };
    },
  });
}

/** The reply with the administrator's password, which is shown once. */
export async function withAdministratorPassword(reply: Reply, call: CreateCall): Promise<Reply> {
  const body = reply.body as Omit<ReturnType<typeof toResource>, 'tenant'> & {
    tenant: { id: string; adminUserAccount: string; password: AwaitedSecret };
  };
  const { password: awaited, ...tenant } = body.tenant;
  const password = await secretFor(awaited, call);
  return { ...reply, body: { ...body, tenant: { ...tenant, ...(password && { password }) } } };
}
