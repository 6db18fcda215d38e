/** The door of the operator's reviewers. */
import { emailDomainKey } from '#functions/enrollment/applying.ts';
import type { Status } from '#functions/enrollment/lifecycle.ts';
import { listEnrollments, readEnrollment, settle } from '#functions/enrollment/lookup.ts';
import { present } from '#functions/enrollment/present.ts';
import { type Actor, asActor, audit } from '#shared/audit.ts';
import { domainKey } from '#shared/fields.ts';
import { api } from '#shared/handler.ts';
import { commit } from '#shared/idempotency.ts';
import { collection, pageSize, type Seek, unseal } from '#shared/paging.ts';
import { operatorTenant } from '#shared/principal.ts';
import { invalid, Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import type { Call, Reply } from '#shared/route.ts';
import { enumValue } from '#shared/wire.ts';
import { decidable, routes } from './routes.ts';
import { decide, decideCheck } from './rules.ts';

type Routes = typeof routes;

/** What the first page of the queue asked for; later pages carry it in their token. */
interface Asked {
  status: Status;
  dueBy?: string | undefined;
}

const scope = 'reviews';

/** GET: one query a page. */
async function list({ query, continuation, clock }: Call<Routes['list']>): Promise<Reply> {
  const seek: Seek<Asked> | undefined =
    query.seekOperation === 'Next' && continuation ? await unseal<Asked>(scope, continuation) : undefined;
  const asked = seek?.asked ?? {
    status: query.status ?? 'in_review',
    ...(query.overdue === 'true' && { dueBy: clock.now.toISOString() }),
  };
  const size = seek?.size ?? pageSize(query.size);
  const { items, last } = await listEnrollments({ ...asked, limit: size, after: seek?.after });
  return collection({
    uri: `/reviews?status=${asked.status}&size=${size}`,
    scope,
    items: items.map(record => present(record, clock.now)),
    next: last && { asked, size, after: last },
  });
}

/** PUT: one read, one transaction. */
const check = (call: Call<Routes['check']>): Promise<Reply> =>
  decided(async () => {
    const name = enumValue(decidable, call.params.check);
    if (!name) throw new Problem('resource.unknown');
    const record = await readEnrollment(call.params.enrollmentId);
    const outcome = decideCheck(record, name, call.body, call.principal, call.clock);
    return settle(call, { record, actor: asActor(call.principal) }, outcome);
  });

/** POST: one read, one transaction, one signal. */
const decision = (call: Call<Routes['decide']>): Promise<Reply> =>
  decided(async () => {
    const record = await readEnrollment(call.params.enrollmentId);
    const outcome = decide(record, call.body, call.principal, call.clock);
    return settle(call, { record, actor: asActor(call.principal) }, outcome);
  });

const domainOf = (param: string): string => {
  const domain = domainKey(decodeURIComponent(param));
  if (!domain.includes('.')) throw invalid('domain');
  return domain;
};

const domainAudit = (resourceId: string, operation: string, actor: Actor, now: Date) =>
  audit({ tenantId: operatorTenant, resourceType: 'email_domain', resourceId, operation, actor }, now);

/** PUT: one transaction. */
async function allowDomain(call: Call<Routes['allowDomain']>): Promise<Reply> {
  const { principal, clock, body } = call;
  const domain = domainOf(call.params.domain);
  const decidedOn = clock.now.toISOString();
  const word = { domain, reason: body.reason, decidedOn };
  const put = { key: emailDomainKey(domain), put: { ...word, decidedBy: principal.userId } };
  return commit(call, [put, domainAudit(domain, 'allow_email_domain', asActor(principal), clock.now)], {
    status: 200,
    body: word,
  });
}

/** DELETE: one transaction. */
async function disallowDomain(call: Call<Routes['disallowDomain']>): Promise<Reply> {
  const { principal, clock } = call;
  const domain = domainOf(call.params.domain);
  const gone = {
    key: emailDomainKey(domain),
    delete: true as const,
    when: { exists: true },
    otherwise: () => new Problem('resource.unknown'),
  };
  return commit(call, [gone, domainAudit(domain, 'disallow_email_domain', asActor(principal), clock.now)], {
    status: 204,
  });
}

export const handler = api(routes, { list, check, decide: decision, allowDomain, disallowDomain });
