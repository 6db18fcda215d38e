import type { Params } from '#shared/i18n/text.ts';

/** The page of an application, for the people of its company. */
const application = '/portal/applications/{id}';
/** How verification works, for people who may have no account. */
const verification = '/guides/verification';
/** The page on which an application is reviewed. */
const review = '/portal/reviews/{enrollment}';
const secondFactor = '/portal/me/second-factor';
const invitation = '/portal/invitations/{id}';
const request = '/portal/customer-requests/{id}';
const reseller = '/portal/resellers/{resellerId}';
const listing = '/portal/listing';
const transfer = '/portal/transfers/{transfer}';
const subscription = '/portal/customers/{customerId}/subscriptions/{subscriptionId}';
const serviceRequest = '/portal/service-requests/{request}';
const referral = '/portal/referrals/{referral}';

/**
 * The page on which the one thing of an email is done, or where its reader goes next, by the email's kind. A name in braces is
 * one of the email's parameters. Emails that aren't here have a secret link, or the link of a draft.
 */
export const emailPages: Readonly<Record<string, `/${string}`>> = {
  address_changed: verification,
  status_email_pending: verification,
  status_in_review: application,
  status_in_review_again: application,
  status_information_requested: application,
  reminder_information_requested: application,
  status_authorized: '/portal/agreement',
  reminder_authorized: '/portal/agreement',
  status_active: '/portal/company/users/add',
  status_rejected: application,
  status_disputed: application,
  dispute_dismissed: application,
  overdue: application,
  rejected_closed: '/portal/apply',
  reopening_open: '/portal/apply',
  status_expired: '/portal/apply',
  status_withdrawn: '/portal/apply',
  change_address_changed: verification,
  change_begun: application,
  change_in_review: application,
  change_information_requested: application,
  change_verified: '/portal/company/profiles/legal',
  change_rejected: application,
  change_ended: '/portal/company/profiles/legal',
  change_disputed: application,
  change_overdue: application,
  programme_active: '/portal/company',
  agreement_renewal: '/portal/agreement',
  agreement_overdue: '/portal/agreement',
  partner_suspended: '/portal/company',
  partner_restricted: '/portal/company',
  partner_reinstated: '/portal/company',
  partner_closed: '/portal/company',
  rescue_notice: '/portal/company/rescue',
  rescue_asked: '/guides',
  rescue_asked_dns: '/guides',
  rescue_approval: '/portal/partners/{partner}/rescue',
  rescue_ended_admin: '/portal/company/rescue',
  rescue_ended_lead: '/portal/partners/{partner}/rescue',
  rescue_ended_new_admin: '/guides',
  agreement_receipt: '/portal/agreement/receipt',
  announcement: '/policies/announcements/{announcement}',

  task_digest: '/portal',

  review_entered: review,
  review_digest: '/portal/reviews',
  lead_overdue: review,
  lead_escalated: review,
  lead_disputed: review,

  listing_requested: '/portal/listing-requests#request-{request}',
  listing_published: listing,
  listing_rejected: listing,
  listing_confirm: listing,

  claim: '/portal/company/mpn-ids/claims/{claim}',
  mpn_associated: '/portal/company/mpn-ids',
  mpn_replaced: '/portal/company/mpn-ids',
  location_added: '/portal/company/mpn-ids',

  invite_waits: invitation,
  invite_expired: invitation,
  invite_declined: invitation,
  invite_accepted: reseller,
  access_given: reseller,
  access_withdrawn: reseller,
  partnership_begun: '/portal/providers',
  partnership_ended: '/portal/providers',
  admin_access_used: '/portal/providers',

  request_waits: request,
  request_expired: request,
  request_declined: request,
  request_accepted: '/portal/customers/{customerId}',
  relationship_begun: '/portal/own-partners',

  users_imported: '/portal/customers/{customerId}/users/imports/{importId}',

  customers_imported: '/portal/customers',
  subscriptions_added: '/portal/customers/{customerId}',
  record_named: '/portal/customers/{customerId}',
  record_moved: '/portal/customers/{customerId}',
  support_taken_over: '/portal/customers/{customerId}',
  support_handed_over: '/portal/customers/{customerId}',
  order_incomplete: '/portal/customers/{customerId}',
  order_canceled: '/portal/customers/{customerId}/subscriptions',
  subscription_suspend: subscription,
  subscription_reactivate: subscription,
  subscription_cancel: subscription,
  subscription_quantity: subscription,
  subscription_change_failed: subscription,
  term_renews: subscription,
  term_changes: subscription,
  term_ends: subscription,
  term_unchanged: subscription,
  term_ended: subscription,
  customer_added: '/portal/customers/{customerId}',
  customer_admin_withdrawn: '/portal/customers/{customerId}',
  customer_admin_given_up: '/portal/own-partners',
  family_delegated: '/portal/customers/{customerId}',
  family_delegated_customer: '/portal/own-partners',
  family_withdrawn: '/portal/customers/{customerId}',
  family_withdrawn_customer: '/portal/own-partners',
  customer_moved_away: '/portal/customers',
  customer_moved_here: '/portal/customers/{customerId}',
  reseller_changed: '/portal/own-partners',
  transfer_requested: transfer,
  transfer_announced: '/portal/own-partners',
  transfer_ended: transfer,
  transfer_completed: transfer,
  transfer_moved: '/portal/own-partners',

  inquiry_accepted: '/businesses/{business}',
  inquiry_declined: '/businesses',
  inquiry_expired: '/businesses',
  referral_received: referral,
  referral_reminder: referral,
  referral_accepted: referral,
  referral_declined: referral,
  referral_expired: referral,
  referral_closed: referral,
  referral_shared: referral,

  service_opened: serviceRequest,
  service_answered: serviceRequest,
  service_replied: serviceRequest,
  service_escalated: serviceRequest,
  service_moved: serviceRequest,
  service_closed: serviceRequest,
  service_remind: serviceRequest,
  service_overdue: serviceRequest,

  user_temporary: '/portal/sign-in',
  user_shown: '/portal/sign-in',
  user_reset_shown: '/portal/sign-in',
  operator_reset: '/portal/sign-in',
  user_roles: '/portal/company/roles',
  user_global_admin: '/portal/company/users/{userId}',
  user_address_requested: '/portal/company/admins',
  user_address_changed: '/portal/company/admins',
  password_changed: '/portal/me/sessions',
  mfa_set_up: secondFactor,
  mfa_removed: secondFactor,
  mfa_reset: secondFactor,
  operator_mfa_reset: secondFactor,
};

/**
 * The path of the page that an email's button opens; nothing for an email with a link of its own.
 * @throws Error for an email without a parameter that the path has
 */
export const emailPage = (kind: string, params: Params): string | undefined =>
  emailPages[kind]?.replaceAll(/\{(\w+)\}/g, (_name, name: string) => {
    const value = params[name];
    if (typeof value !== 'string') throw new Error(`The email "${kind}" does not say which ${name} its page shows`);
    return encodeURIComponent(value);
  });

/** Whether only somebody who has an account can open a page: any page of the portal but those of applying. */
export const needsAccount = (page: string): boolean => page.startsWith('/portal/') && page !== '/portal/apply';
