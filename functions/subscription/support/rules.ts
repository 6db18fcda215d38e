/** Who can become a subscription's support contact, and what a change of it says. Pure. */

import { friendlyNameFor } from '#functions/catalog/lookup.ts';
import type { DesignatedContact, Subscription } from '#functions/subscription/subscription.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Account } from '#shared/identity/account.ts';
import type { Profile } from '#shared/identity/profile.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { ContactBasis, ContactInForce } from './contact.ts';

/** A company that is to become the contact, as read. */
export interface Candidate extends ContactBasis {
  account: Account | undefined;
  profile: Profile | undefined;
}

/**
 * The contact that a provider names: a reseller that is its partner, serves the customer and has a support profile (R167, R169,
 * B41).
 * @throws Problem 422 `support.not_partnered`, `support.not_serving`, `support.profile_missing`
 */
export function designatedContact({ account, profile, partnership, relationship }: Candidate): DesignatedContact {
  if (!account || !partnership) throw new Problem('support.not_partnered');
  const { tenantId, companyName: name, mpnId } = account;
  const params = { reseller: name };
  if (!relationship) throw new Problem('support.not_serving', { params });
  if (!profile?.support.email) throw new Problem('support.profile_missing', { params });
  return { tenantId, name, partnershipId: partnership.id, ...(mpnId && { mpnId }) };
}

/** The subscription with another contact; with the seller if none is named. */
export function withSupportContact(
  { supportContact, ...subscription }: Subscription,
  next: DesignatedContact | undefined,
): Subscription {
  const version = subscription.version + 1;
  return { ...subscription, version, ...(next && { supportContact: next }) };
}

/** The emails of a change (R166): to whom is the contact now, and to whom was it before. */
export function supportEmails(
  subscription: Subscription,
  [former, next]: readonly [ContactInForce, ContactInForce],
  admins: readonly [readonly User[], readonly User[]],
): OutboxEmail[] {
  const { id, customer, seller } = subscription;
  const params = {
    ...{ company: seller.name, customer: customer.name, customerId: customer.tenantId },
    ...{ subscriptionId: id, contact: next.name, former: former.name },
  };
  return (['support_taken_over', 'support_handed_over'] as const).flatMap((kind, n) =>
    (admins[n] ?? []).map(admin => ({
      ...{ kind, ...addressedTo(admin), tenantId: admin.tenantId },
      params: { ...params, subscription: friendlyNameFor(admin, subscription) },
      about: 'partnership' as const,
    })),
  );
}
