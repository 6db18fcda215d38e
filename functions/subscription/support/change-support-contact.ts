import type { CustomerRelationship } from '#functions/customer/customer.ts';
import type { Partnership } from '#functions/partnership/partnership.ts';
import { requireForFamily } from '#functions/subscription/family-condition.ts';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { findVisible } from '#functions/subscription/visible.ts';
import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { basisKeys, type ContactInForce, readShownContact, type ShownContact } from './contact.ts';
import type { supportRoutes } from './routes.ts';
import { type Candidate, designatedContact, supportEmails, withSupportContact } from './rules.ts';
import { toSupportContact } from './to-support-contact.ts';

type ChangeCall = Call<(typeof supportRoutes)['changeSupportContact']>;

/** The subscription with its contact in force, and the company that is to become the contact. */
interface Loaded {
  subscription: Subscription;
  present: ShownContact;
  candidate: Candidate;
}

/** One read, and three read calls. @throws Problem 404 `resource.unknown`, `subscription.unknown`; 403 (R89) */
async function load({ params, principal, body, clock }: ChangeCall): Promise<Loaded> {
  const subscription = await findVisible(principal, params.id, params.subscriptionId.toLowerCase());
  // A provider that serves the customer as another one's reseller sees what that one sold, and changes nothing of it.
  if (subscription?.seller.tenantId !== principal.tenantId) throw new Problem('subscription.unknown');
  requireForFamily(principal, subscription, clock, 'supportcontact.set');
  const next = body.supportTenantId;
  const [present, [account, profile, partnership, relationship]] = await Promise.all([
    readShownContact(subscription),
    getAll<[Account, Profile, Partnership, CustomerRelationship]>(
      accountKey(next),
      profileKey(next),
      ...basisKeys(subscription, next),
    ),
  ]);
  return { subscription, present, candidate: { account, profile, partnership, relationship } };
}

/** Conditions that what makes a reseller the contact is still there. */
const basisChecks = (
  subscription: Subscription,
  { tenantId, partnershipId }: { tenantId: string; partnershipId: string },
) => {
  const [partnership, relationship] = basisKeys(subscription, tenantId);
  return [
    { key: partnership, when: { equals: { id: partnershipId } } },
    { key: relationship, when: { exists: true } },
  ] satisfies Write[];
};

/**
 * Requires that an MPN ID is that of the company that is named; clients that change the tenant ID alone send the present
 * contact's as they read it.
 * @throws Problem 422 `support.mpnid_mismatch`
 */
function requireSameCompany({ supportMpnId }: ChangeCall['body'], { present, candidate }: Loaded): void {
  if (supportMpnId && ![candidate.account?.mpnId, present.mpnId].includes(supportMpnId))
    throw new Problem('support.mpnid_mismatch');
}

/** The change, unless the company is the contact already. A query for the admins of each company that is told. */
async function decide({ params, principal, body, clock }: ChangeCall, loaded: Loaded): Promise<RecordChange> {
  const { subscription, present, candidate } = loaded;
  const { seller } = subscription;
  requireSameCompany(body, loaded);
  const designated = body.supportTenantId === seller.tenantId ? undefined : designatedContact(candidate);
  const next: ContactInForce = designated ?? { ...seller, mpnId: candidate.account?.mpnId };
  const shown = { ...next, support: candidate.profile?.support };
  const reply: Reply = { status: 200, body: toSupportContact(shown, params) };
  if (next.tenantId === present.tenantId) return { reply };
  const after = withSupportContact(subscription, designated);
  const admins = await Promise.all([adminsOf(next.tenantId), adminsOf(present.tenantId)]);
  return {
    writes: [
      ...subscriptionChangeWrites(subscription, after, 'update_support_contact', asActor(principal), clock.now),
      ...(designated ? basisChecks(subscription, designated) : []),
      ...supportEmails(after, [present, next], admins).map(email => enqueueEmail(email, clock.now)),
    ],
    reply,
  };
}

/**
 * PUT: names a partnered reseller as the support contact, or the provider itself again. Both companies are told (R166). One read
 * and three read calls, two queries for emails, one transaction.
 *
 * @throws Problem 404 as {@link readSupportContact}, and what {@link designatedContact} throws
 */
export const changeSupportContact = (call: ChangeCall): Promise<Reply> =>
  changeRecord(call, { load: () => load(call), decide: loaded => decide(call, loaded) });
