import { accountEtag } from '#shared/http/etag.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { type Account, accountVetting, enrolledAs, enrollsItself } from '#shared/identity/account.ts';
import { hasSigned, unsignedRenewal } from '#shared/identity/agreement-renewals.ts';
import type { Profile } from '#shared/identity/profile.ts';
import { type PartnerType, partnerTypes } from '#shared/runtime/partner-types.ts';

/** The setup steps of an account, in order (R34, R70, R75), with where to do each. */
function checklist(account: Account, now: Date) {
  const { status, mpnId, enrollmentId } = account;
  return [
    {
      step: 'verification',
      done: !['pending_qualification', 'rejected'].includes(status),
      href: enrollmentId ? `/v1/enrollments/${enrollmentId}` : '/v1/account',
    },
    { step: 'associate_mpn_id', done: mpnId !== undefined, href: '/v1/account/mpnassociation' },
    { step: 'sign_agreement', done: hasSigned(account, now), href: '/v1/agreements/partner' },
    { step: 'account_active', done: status === 'active', href: '/v1/account' },
  ];
}

/** The step of the organization profile (R34): filled from the application once the account is active, and changed on its page. */
export const organizationStep = (profile: Profile | undefined) => ({
  step: 'organization_profile',
  done: (profile?.organization.language ?? profile?.organization.culture) !== undefined,
  href: '/v1/profiles/organization',
});

/**
 * Whether a company can enroll in a program by itself: in another one besides its own, or after a rejection once more in that for which
 * it applied. While an application is decided, there is no other.
 */
function canEnroll(account: Account, partnerType: PartnerType): boolean {
  if (account.status === 'rejected') return partnerType === account.partnerType;
  return account.status === 'active' && enrollsItself(partnerType);
}

/** All programs: whether the company is enrolled, and where to enroll if it can (R30). */
const programmes = (account: Account) =>
  partnerTypes.map(partnerType => {
    const enrolled = enrolledAs(account).includes(partnerType);
    return {
      partnerType,
      status: enrolled ? 'enrolled' : 'not_enrolled',
      ...(!enrolled && canEnroll(account, partnerType) && { href: '/v1/enrollments' }),
    };
  });

/** An account as the API shows it. It keeps its rights while a change of its legal profile is being verified (P17). */
export function toAccountResource(account: Account, now: Date) {
  const renewal = unsignedRenewal(account, now);
  return {
    tenantId: account.tenantId,
    companyName: account.companyName,
    country: account.country,
    partnerType: account.partnerType,
    status: account.status,
    vettingStatus: accountVetting(account),
    mpnId: account.mpnId,
    region: marketOf(account.country, now)?.region,
    agreement: {
      signed: account.agreement !== undefined,
      ...account.agreement,
      ...(renewal && { renewal: { version: renewal.version, signBy: renewal.signBy } }),
    },
    programmes: programmes(account),
    checklist: checklist(account, now),
    ...(account.suspension && {
      suspension: { reason: account.suspension.reason, since: account.suspension.since },
    }),
    ...(account.closure && { closure: { reason: account.closure.reason, since: account.closure.since } }),
    ...(account.rescue && { rescue: { effectiveOn: account.rescue.effectiveOn, href: '/v1/account/rescue' } }),
    profileChange: account.profileChange && {
      id: account.profileChange,
      href: `/v1/enrollments/${account.profileChange}`,
    },
    attributes: { etag: accountEtag(account), objectType: 'Account' },
  };
}
