/** What a customer is, beyond a company like all others: it decides which offers it can buy. */
import { type Customer, customerKey, declarable, type Qualification } from '#functions/customer/customer.ts';
import { servedCustomer } from '#functions/customer/repository.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply, RequestContext } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { qualificationRoutes } from './qualification-routes.ts';

type Routes = typeof qualificationRoutes;

const qualificationsOf = ({ qualifications = [] }: Customer): readonly Qualification[] => qualifications;

/** The one word that older clients read: that of the first. */
const wordOf = (customer: Customer): string => qualificationsOf(customer)[0]?.kind ?? 'none';

const shownKinds = { education: 'Education', nonprofit: 'Nonprofit' } as const;

/** A qualification as the public API has it. The partner's declaration counts, so none waits to be vetted. */
const toQualification = ({ kind, declaredOn }: Qualification) => ({
  qualification: shownKinds[kind],
  vettingStatus: 'Approved' as const,
  vettingCreateDate: declaredOn,
});

/** GET qualification: one read call. */
export async function readQualification({ principal, params }: Call<Routes['qualification']>): Promise<Reply> {
  const { customer } = await servedCustomer(principal.tenantId, params.id);
  return { status: 200, body: wordOf(customer) };
}

/** GET qualifications: one read call. */
export async function listQualifications({ principal, params }: Call<Routes['qualifications']>): Promise<Reply> {
  const { customer } = await servedCustomer(principal.tenantId, params.id);
  return { status: 200, body: qualificationsOf(customer).map(toQualification) };
}

/** What a call declares, and how it is answered. */
interface Declaration {
  word: string;
  details?: Pick<Qualification, 'educationSegment' | 'website'>;
  reply: (declared: Qualification) => Reply;
}

type DeclaringCall = RequestContext & { principal: Principal; params: { id: string } };

/**
 * Declares what a customer is. One read call, one transaction; nothing is written for what it is already.
 * @throws Problem 404, 400 `customer.qualification_unavailable` for `none` and for government clouds
 */
const declare = (call: DeclaringCall, { word, details = {}, reply }: Declaration): Promise<Reply> => {
  const { principal, params, clock } = call;
  return changeRecord(call, {
    load: async () => (await servedCustomer(principal.tenantId, params.id)).customer,
    decide: customer => {
      const kind = declarable.find(one => one === word);
      if (!kind) throw new Problem('customer.qualification_unavailable');
      const known = qualificationsOf(customer).find(one => one.kind === kind);
      if (known) return { reply: reply(known) };
      const { tenantId, companyName: name, version } = customer;
      const declared: Qualification = { kind, declaredOn: clock.now.toISOString(), ...details };
      const qualifications = [...qualificationsOf(customer), declared];
      const change = {
        tenantId: principal.tenantId,
        resourceType: 'customer',
        resourceId: tenantId,
        operation: 'update_customer_qualification',
        actor: asActor(principal),
        customer: { id: tenantId, name },
        to: { Qualification: shownKinds[kind], ...details },
      } as const;
      return {
        writes: [
          { key: customerKey(tenantId), set: { qualifications, version: version + 1 }, when: { equals: { version } } },
          auditWrite(change, clock.now),
        ],
        reply: reply(declared),
      };
    },
  });
};

/** PUT qualification, as older clients do it. */
export const changeQualification = (call: Call<Routes['changeQualification']>): Promise<Reply> =>
  declare(call, { word: call.body, reply: () => ({ status: 200, body: call.body }) });

/** POST qualifications. */
export const addQualification = (call: Call<Routes['addQualification']>): Promise<Reply> => {
  const { qualification, educationSegment, website } = call.body;
  return declare(call, {
    word: qualification,
    details: { ...(educationSegment && { educationSegment }), ...(website && { website }) },
    reply: declared => ({ status: 201, body: toQualification(declared) }),
  });
};
