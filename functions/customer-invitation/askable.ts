import type { Customer, CustomerReference } from '#functions/customer/customer.ts';
import { establishRelationships, readServing } from '#functions/customer/lookup.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Invitation, RelationshipAsked } from '#shared/invitation/invitation.ts';
import { partnersNamed } from './serving.ts';

/** What an invitation would begin, as far as it is known: the partners, and the company if it is a customer already. */
interface Wanted {
  facts: Pick<Invitation, 'id' | 'from'> & { asked: RelationshipAsked };
  /** The sender's country. */
  country: string;
  customer?: Customer | undefined;
}

/** Stands for a company that nobody knows yet: it may be in the sender's region, where all the rest is checked. */
const someCompany = (tenantId: string, country: string): CustomerReference => ({
  tenantId,
  companyName: '',
  domain: '',
  country,
});

/**
 * Requires that the invitation could be accepted now, as far as the recipient is known (R143, R179). One read.
 * @returns the name of the other partner of a joint invitation
 * @throws Problem 403 `partnership.none`, and as `establishRelationships`
 */
export async function requireAskable({ facts, country, customer }: Wanted, actor: Actor, now: Date): Promise<string> {
  const { id, asked } = facts;
  const context = await readServing(partnersNamed(facts), customer?.tenantId ?? id);
  if (asked.with && !context.partnership) throw new Problem('partnership.none');
  const { partners } = context;
  const { delegatedAdmin } = asked;
  const source = 'invitation' as const;
  establishRelationships(
    { id, customer: customer ?? someCompany(id, country), partners, delegatedAdmin, source },
    actor,
    now,
  );
  return partners.find(({ account }) => account?.tenantId === asked.with?.tenantId)?.account?.companyName ?? '';
}
