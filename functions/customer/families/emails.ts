import { textIn } from '#functions/catalog/lookup.ts';
import type { CustomerRelationship, DelegatedFamily } from '#functions/customer/customer.ts';
import type { Write } from '#shared/db/write.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';

/** A family that a reseller may administer from now on, or no longer, and the company that has changed it. */
export interface ChangedFamily {
  relationship: CustomerRelationship;
  family: Pick<DelegatedFamily, 'name' | 'by'>;
  /** The tenant ID of that company. */
  changedBy: string;
  change: 'delegated' | 'withdrawn';
}

/** The name of a company that takes part in a relationship. */
function nameIn({ customer, partner, associates }: CustomerRelationship, tenantId: string): string {
  if (tenantId === customer.tenantId) return customer.companyName;
  return [partner, ...associates].find(one => one.tenantId === tenantId)?.name ?? partner.name;
}

/**
 * Tells the global admins of the companies that a family concerns, besides the one that has changed it: the reseller, the provider
 * that gave it, and the customer, whose tenant it is about (R156). One query for each company.
 */
export async function familyMails(
  { relationship, family, changedBy, change }: ChangedFamily,
  now: Date,
): Promise<Write[]> {
  const { customer, partner } = relationship;
  const concerned = [partner.tenantId, family.by, customer.tenantId].filter(tenantId => tenantId !== changedBy);
  const params = {
    company: nameIn(relationship, changedBy),
    reseller: partner.name,
    customer: customer.companyName,
    customerId: customer.tenantId,
    changed: { date: now.toISOString() },
  };
  const mails = await Promise.all(
    concerned.map(async tenantId => {
      const [about, kind] =
        tenantId === customer.tenantId
          ? (['customer', `family_${change}_customer`] as const)
          : (['partnership', `family_${change}`] as const);
      return (await adminsOf(tenantId)).map(admin =>
        enqueueEmail(
          {
            kind,
            about,
            ...addressedTo(admin),
            tenantId,
            params: { ...params, family: textIn(admin.locale, family.name) },
          },
          now,
        ),
      );
    }),
  );
  return mails.flat();
}
