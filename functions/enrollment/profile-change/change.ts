import type { PartnerType } from '#shared/runtime/partner-types.ts';
/**
 * Changes to the legal profile of a company in the program. They are verified while the company keeps its rights (P17).
 */

import { forEachCheck } from '#functions/enrollment/application/checks.ts';
import { checksToReopen } from '#functions/enrollment/application/correction.ts';
import {
  type Check,
  type Enrollment,
  isOpen,
  legalOf,
  type Replaced,
} from '#functions/enrollment/application/enrollment.ts';
import { confirmationEmailKey, ownDomain } from '#functions/enrollment/application/rules.ts';
import {
  type EnrollmentTransition,
  enrollmentEmail,
  enrollmentEmails,
  enterStatus,
  recipients,
  statusEmails,
} from '#functions/enrollment/application/transition.ts';
import { releaseName } from '#functions/enrollment/application/unique-names.ts';
import type { Write } from '#shared/db/write.ts';

import { accountKey, notCondemned, renamedPlaces } from '#shared/identity/account.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** A verified profile in the form of an application. */
export const applicationOf = ({ legal, organization: { domain }, support }: Profile) => ({
  ...legal,
  supportProfile: support,
  ...(domain && { organizationProfile: { domain } }),
});

/** The names that a change claims in addition to the company's, and those it releases after verification. */
export function namesForChange(
  profile: Profile,
  wanted: readonly string[],
): Pick<Enrollment, 'claims'> & { replaces: Replaced } {
  const { legal, versions, claims } = profile;
  const drops = claims.filter(name => !wanted.includes(name));
  return {
    claims: wanted.filter(name => !claims.includes(name)),
    replaces: { legal, version: versions.legal, claims: wanted, drops },
  };
}

/** Input of a change to a verified profile. */
export interface Changing {
  id: string;
  partnerType: PartnerType;
  profile: Profile;
  application: Enrollment['application'];
  /** All unique names that the company would have. */
  names: readonly string[];
  locale: Enrollment['locale'];
  userId: string;
}

/**
 * A change that reopens only the checks that depend on it. A new contact address must be confirmed, and the old address
 * is notified. Until the change is verified, the previous version applies.
 *
 * @returns undefined when no check depends on the change
 */
export function newProfileChange(
  { id, partnerType, profile, application, names, locale, userId }: Changing,
  clock: Clock,
): EnrollmentTransition | undefined {
  const open = checksToReopen(applicationOf(profile), application);
  if (open.length === 0) return undefined;
  const byRule = !open.includes('email_ownership') && ownDomain(application, application.primaryContact.email);
  const pending = open.filter(name => name !== 'email_domain' || !byRule);
  const facts = {
    id,
    tenantId: profile.tenantId,
    version: 0,
    partnerType,
    purpose: 'profile_change' as const,
    application,
    ...namesForChange(profile, names),
    locale,
    checks: forEachCheck((name): Check => ({ status: pending.includes(name) ? 'pending' : 'authorized' })),
    createdDate: clock.now.toISOString(),
    trackingHash: '',
    link: { issue: 1, issuedOn: clock.now.toISOString() },
    resends: [],
    administrator: { userId, joined: true, issue: 0 },
  };
  const operation = 'change_legal_profile';
  if (!open.includes('email_ownership')) {
    const next = enterStatus(facts, 'in_review', clock);
    return { operation, next, emails: statusEmails(next) };
  }
  const next = enterStatus(facts, 'email_pending', clock);
  const [contact = '', ...others] = recipients(next);
  return {
    operation,
    next,
    emails: {
      [confirmationEmailKey(1)]: enrollmentEmail(next, 'confirm', contact),
      ...enrollmentEmails(next, 'status_email_pending', others),
      ...enrollmentEmails(next, 'address_changed', [profile.legal.primaryContact.email]),
    },
  };
}

/** Stores the ID of the change on the profile and the account, so that a second one can't start. */
export const linkChangeWrites = ({ id, tenantId, replaces }: Enrollment): Write[] => [
  {
    key: profileKey(tenantId),
    set: { change: id },
    when: { absent: ['change'], equals: { 'versions.legal': replaces?.version } },
  },
  { key: accountKey(tenantId), set: { profileChange: id }, when: { exists: true } },
];

/** The writes to the profile and the account when a change to the legal profile is verified or ends otherwise. */
export function profileChangeWrites(before: Enrollment, next: Enrollment): Write[] {
  const { id, tenantId, application, replaces, status } = next;
  const verified = status === 'active' && before.status !== 'active' && replaces;
  if (!verified && (!isOpen(before) || isOpen(next))) return [];
  const legal = verified && {
    legal: legalOf(application),
    'versions.legal': replaces.version + 1,
    claims: replaces.claims,
  };
  const { companyName } = application;
  const { country } = application.address;
  const name = verified && {
    companyName,
    ...renamedPlaces({ tenantId, companyName, country }),
  };
  const unlinked: Write = { key: accountKey(tenantId), remove: ['profileChange'], when: { exists: true } };
  return [
    {
      key: profileKey(tenantId),
      set: { ...legal },
      remove: ['change'],
      when: { equals: { change: id } },
    },
    name ? { ...unlinked, set: name, when: { exists: true, ...notCondemned }, instead: unlinked } : unlinked,
    ...(verified ? replaces.drops.map(name => releaseName(name, next)) : []),
  ];
}
