/** The operator's exceptions: domains on the list of free email domains that belong to a single company (R27). */

import { type Actor, asActor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { emailDomainKey } from '#shared/company/person-address.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { readDomain } from '#shared/schema/fields.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

const domainAudit = (resourceId: string, operation: AuditOperation, actor: Actor, now: Date) =>
  auditWrite({ tenantId: operatorTenant, resourceType: 'email_domain', resourceId, operation, actor }, now);

/** PUT: accepts a domain. One transaction. */
export async function allowDomain(call: Call<Routes['allowDomain']>): Promise<Reply> {
  const { principal, clock, body } = call;
  const domain = readDomain(call.params.domain);
  const decidedOn = clock.now.toISOString();
  const word = { domain, reason: body.reason, decidedOn };
  const put = { key: emailDomainKey(domain), put: { ...word, decidedBy: principal.userId } };
  return commit(call, [put, domainAudit(domain, 'allow_email_domain', asActor(principal), clock.now)], {
    status: 200,
    body: word,
  });
}

/** DELETE: removes an exception. One transaction. */
export async function disallowDomain(call: Call<Routes['disallowDomain']>): Promise<Reply> {
  const { principal, clock } = call;
  const domain = readDomain(call.params.domain);
  const deletion = {
    key: emailDomainKey(domain),
    delete: true as const,
    when: { exists: true },
    otherwise: () => new Problem('resource.unknown'),
  };
  return commit(call, [deletion, domainAudit(domain, 'disallow_email_domain', asActor(principal), clock.now)], {
    status: 204,
  });
}
