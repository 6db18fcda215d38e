/** Who supports a customer with a subscription (R2, R166 to R169). */
import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { getAll } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import type { SupportProfile } from '#shared/schema/resources.ts';

type Supported = Pick<Subscription, 'customer' | 'seller' | 'supportContact'>;

/** The support contact in force. */
export interface ContactInForce {
  tenantId: string;
  name: string;
  mpnId?: string | undefined;
}

/** What the designated contact depends on: a partnership with the seller, and a relationship with the customer. */
export interface ContactBasis {
  partnership: Partnership | undefined;
  relationship: CustomerRelationship | undefined;
}

/** The keys of what a contact depends on, in the order of {@link ContactBasis}. */
export const basisKeys = ({ customer, seller }: Supported, tenantId: string): [Key, Key] => [
  partnershipKey('provider', seller.tenantId, tenantId),
  customerOfKey(tenantId, customer.tenantId),
];

/**
 * The designated reseller while it is the seller's partner and serves the customer, else the seller. Derived on reading, so the end
 * of a partnership writes nothing; a new partnership of the two doesn't bring the contact back. Pure.
 */
function contactInForce(
  { seller, supportContact }: Supported,
  { partnership, relationship }: ContactBasis,
): ContactInForce {
  if (!supportContact || !relationship || partnership?.id !== supportContact.partnershipId) return seller;
  const { tenantId, name, mpnId } = supportContact;
  return { tenantId, name, mpnId };
}

/** The support contact in force, and how customers reach it. */
export interface ShownContact extends ContactInForce {
  support?: SupportProfile | undefined;
}

/** The contact in force with its MPN ID and support details (R169). One read call. */
export async function readShownContact(subscription: Supported): Promise<ShownContact> {
  const { seller, supportContact } = subscription;
  const named = supportContact?.tenantId ?? seller.tenantId;
  const [account, own, others, partnership, relationship] = await getAll<
    [Account, Profile, Profile, Partnership, CustomerRelationship]
  >(accountKey(seller.tenantId), profileKey(seller.tenantId), profileKey(named), ...basisKeys(subscription, named));
  const contact = contactInForce(subscription, { partnership, relationship });
  return contact.tenantId === seller.tenantId
    ? { ...contact, mpnId: account?.mpnId, support: own?.support }
    : { ...contact, support: others?.support };
}
