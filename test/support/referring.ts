import { type BusinessProfile, businessProfileKey } from '#functions/business-profile/business-profile.ts';
import type { LiveBusiness } from '#functions/business-profile/lookup.ts';
import { businessRowWrites } from '#functions/business-profile/rows.ts';
import { type Referral, referralKey, type StoredReferral } from '#functions/referral/referral.ts';
import { newReferralWrites } from '#functions/referral/repository.ts';
import { newInquiry, newReferral } from '#functions/referral/rules.ts';
import type { NewReferral } from '#functions/referral/schema.ts';
import { get, transact } from '#shared/db/table.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { businessProfile, described } from '#test/business-profiles.ts';
import { daySeconds, monday } from './clock.ts';
import { account } from './order-facts.ts';

export const atMonday: Clock = { now: monday, daySeconds };

/** What somebody sends about a customer; pass only the members that matter. */
export const lead = (members: Partial<NewReferral> = {}): NewReferral => ({
  partnerTenantId: crypto.randomUUID(),
  company: { name: 'Woodgrove Bank', country: 'DE' },
  contact: { firstName: 'Wade', lastName: 'Roy', email: 'wade@woodgrove.example' },
  message: 'We move 200 people to the cloud.',
  consented: true,
  ...members,
});

/** A business with a live profile in Europe. */
export function liveBusiness(members: Partial<BusinessProfile> = {}): LiveBusiness {
  const draft = described(members.live);
  return {
    ...businessProfile({ draft, ...members }),
    live: { ...draft, publishedOn: monday.toISOString(), ...members.live },
  };
}

/** Stores a business with its account. */
export async function storedBusiness(
  members: Partial<BusinessProfile> = {},
  changes: Partial<Account> = {},
): Promise<LiveBusiness> {
  const business = liveBusiness(members);
  const { tenantId, region, name } = business;
  const own = account({ tenantId, country: 'DE', companyName: name, status: 'active', ...changes });
  await transact([
    { key: businessProfileKey(tenantId, region), put: business },
    ...businessRowWrites(undefined, business),
    { key: accountKey(tenantId), put: own },
  ]);
  return business;
}

const provider = { tenantId: crypto.randomUUID(), name: 'Fabrikam', userId: crypto.randomUUID() };

/** A referral that a provider sends to a business. */
export const received = (business: LiveBusiness, members: Partial<NewReferral> = {}, clock = atMonday): Referral =>
  newReferral(
    lead(members),
    business,
    { from: provider, source: 'provider', type: 'sales_qualified', locale: 'en-US' },
    clock,
  );

/** A customer's inquiry, not confirmed yet. */
export const inquired = (business: LiveBusiness, members: Partial<NewReferral> = {}): Referral =>
  newInquiry(lead(members), business, 'en-US', atMonday);

/** Stores a new referral. */
export async function storedReferral(next: Referral, clock = atMonday): Promise<StoredReferral> {
  await transact(newReferralWrites({ operation: 'create_referral', next, emails: {} }, { kind: 'system' }, clock));
  return (await get<StoredReferral>(referralKey(next.id))) as StoredReferral;
}
