/** A journey of the program, with its emails and pages in the order in which people meet them. */
export interface Journey {
  title: string;
  /** Kinds of emails. Their subjects are their titles. */
  mails: readonly string[];
  /** Names of sample pages, each with what it shows. */
  pages: Readonly<Record<string, string>>;
}

/** Every email and every sample page, for translators: each is in exactly one journey. */
export const journeys: readonly Journey[] = [
  {
    title: 'Enrollment: apply and confirm',
    mails: [
      ...[
        'draft',
        'draft_idle',
        'confirm',
        'reminder_email_pending',
        'administrator',
        'address_changed',
        'status_email_pending',
      ],
      ...['status_disputed', 'dispute_dismissed', 'status_expired', 'status_withdrawn'],
    ],
    pages: {
      confirm: 'Confirm the email address of an application',
      'confirm-wrong-code': 'The same, after a wrong code',
      administrator: 'Confirm as the administrator whom an application names',
      done: 'Email confirmed, and what comes next',
      dispute: 'Report an application: are you sure?',
      disputed: 'Application reported',
      applications: 'Applications that wait for the owner of a mailbox',
      'applications-none': 'No application waits for the owner of the mailbox',
      'mailbox-wrong-code': 'Applications of a mailbox, after a wrong code',
    },
  },
  {
    title: 'Enrollment: wait until applications open',
    mails: ['reopening_confirm', 'reopening_open'],
    pages: {
      reopening: 'Confirm the address',
      'reopening-confirmed': 'Address confirmed',
      'reopening-forgotten': 'Address deleted',
    },
  },
  {
    title: 'Emailed links that no longer work',
    mails: [],
    pages: {
      enter: 'Enter the short code of an email',
      'enter-wrong-code': 'A short code that no email has',
      unknown: 'Unknown link',
      expired: 'Expired link',
      superseded: 'Link replaced by a newer one',
      'superseded-with-list': 'The same, where other applications may wait',
      overtaken: 'Another application was confirmed first',
      void: 'Void link, after too many wrong codes',
      sent: 'New link sent',
      trouble: 'Something went wrong on our side',
    },
  },
  {
    title: 'Review',
    mails: [
      ...['review_entered', 'review_digest', 'lead_overdue', 'lead_escalated', 'lead_disputed', 'overdue'],
      ...['status_in_review', 'status_information_requested', 'reminder_information_requested'],
      ...['status_in_review_again', 'status_authorized', 'reminder_authorized', 'status_active', 'status_rejected'],
      ...['rejected_closed', 'programme_active'],
      ...['agreement_receipt', 'agreement_renewal', 'agreement_overdue', 'announcement'],
      ...['partner_suspended', 'partner_restricted', 'partner_reinstated', 'partner_closed'],
      ...['rescue_notice', 'rescue_asked', 'rescue_asked_dns', 'rescue_approval'],
      ...['rescue_ended_admin', 'rescue_ended_lead', 'rescue_ended_new_admin'],
    ],
    pages: { rejected: 'Application rejected' },
  },
  {
    title: 'Users and sign-in',
    mails: [
      'task_digest',
      ...['user_invited', 'user_temporary', 'user_shown', 'user_reset', 'user_reset_shown', 'user_roles'],
      ...['user_global_admin', 'user_confirm_address', 'user_address_requested', 'user_address_changed', 'recovery'],
      ...['sign_in', 'password_changed', 'mfa_set_up', 'mfa_removed', 'mfa_reset', 'operator_reset'],
      'operator_mfa_reset',
    ],
    pages: {
      user: 'Join a company: choose a password',
      'user-weak-password': 'The same, after a weak password',
      'user-done': 'Password set',
      'user-reset': 'Choose a new password after a reset by an admin',
      'user-recovery': 'Choose a new password after it was forgotten',
      'user-sign-in': 'Confirm a sign-in from a new place',
      'user-sign-in-done': 'Sign-in confirmed',
      'user-address': 'Confirm a new address',
      'user-address-done': 'New address confirmed',
      'user-address-ended': 'The change of address has ended',
      'user-taken': 'The address is taken',
    },
  },
  {
    title: 'Company profile',
    mails: [
      ...['change_confirm', 'change_address_changed', 'change_begun', 'change_in_review'],
      ...['change_information_requested', 'change_verified', 'change_rejected', 'change_ended', 'change_disputed'],
      ...['change_overdue', 'claim', 'mpn_associated', 'mpn_replaced', 'location_added'],
    ],
    pages: { change: 'Confirm a change of the legal profile' },
  },
  {
    title: 'Partnership',
    mails: [
      ...['invite', 'invite_message', 'reminder_invite', 'invite_waits', 'invite_accepted', 'partnership_begun'],
      ...['invite_declined', 'invite_expired', 'access_withdrawn', 'access_given', 'admin_access_used'],
      'partnership_ended',
      'customer_added',
      'customers_imported',
      'customer_admin_withdrawn',
      ...['family_delegated', 'family_withdrawn'],
      'users_imported',
      ...['customer_moved_away', 'customer_moved_here'],
      'subscriptions_added',
      ...['order_incomplete', 'order_canceled'],
      ...['subscription_suspend', 'subscription_reactivate', 'subscription_cancel', 'subscription_quantity'],
      'subscription_change_failed',
      ...['term_renews', 'term_changes', 'term_ends', 'term_unchanged', 'term_ended'],
      ...['transfer_requested', 'transfer_ended', 'transfer_completed'],
    ],
    pages: {
      partner: 'Invitation of a provider',
      'partner-wrong-password': 'The same, after a wrong password',
      'partner-code': 'The same, where a second factor is asked for',
      'partner-consent': 'Authorize the provider',
      'partner-accepted': 'Invitation accepted',
      'partner-declined': 'Invitation declined',
      'partner-not-enrolled': 'The company isn’t enrolled yet',
      'partner-not-for-you': 'The invitation is for another company',
      'partner-no-admin': 'Only a global admin can accept',
      'partner-withdrawn': 'Invitation withdrawn',
    },
  },
  {
    title: 'Customers',
    mails: [
      ...['request', 'request_message', 'reminder_request', 'request_waits', 'request_accepted'],
      ...['relationship_begun', 'request_declined', 'request_expired', 'reseller_changed'],
      ...['transfer_announced', 'transfer_moved'],
      ...['customer_admin_given_up', 'family_delegated_customer', 'family_withdrawn_customer'],
    ],
    pages: {
      relation: 'Relationship request of a reseller and its provider',
      'relation-alone': 'The same, of one partner, passed on without an email',
      'relation-general': 'The general link of a partner',
      'relation-general-error': 'The same, with an address to correct',
      'relation-general-mailed': 'An invitation of one’s own is on its way',
      'relation-general-used-up': 'The general link is used up',
      'relation-account': 'Create the company’s account and accept',
      'relation-account-errors': 'The same, with a field to correct',
      'relation-consent': 'Accept the request',
      'relation-accepted': 'Request accepted',
      'relation-declined': 'Request declined',
      'relation-nothing-new': 'The customer has all that is asked for already',
      'relation-not-for-you': 'The request is for another company',
      'relation-partner': 'A partner has opened the link of a customer',
    },
  },
  {
    title: 'Referrals',
    mails: [
      ...['inquiry_confirm', 'inquiry_accepted', 'inquiry_declined', 'inquiry_expired', 'referral_received'],
      ...['referral_reminder', 'referral_shared', 'referral_accepted', 'referral_declined', 'referral_expired'],
      'referral_closed',
    ],
    pages: {
      inquiry: 'Confirm an inquiry',
      'inquiry-wrong-code': 'The same, after a wrong code',
      'inquiry-sent': 'Inquiry sent',
    },
  },
  {
    title: 'Support',
    mails: [
      ...['service_opened', 'service_answered', 'service_replied', 'service_escalated', 'service_moved'],
      ...['service_closed', 'service_remind', 'service_overdue', 'support_taken_over', 'support_handed_over'],
      ...['record_named', 'record_moved'],
    ],
    pages: {},
  },
  {
    title: 'Directory, regions and requirements',
    mails: ['listing_requested', 'listing_published', 'listing_rejected', 'listing_confirm'],
    pages: {
      providers: 'Find a provider',
      'providers-none': 'No provider found',
      provider: 'A provider',
      regions: 'Regions and currencies',
      'regions-country': 'Region of a country',
      'regions-none': 'A country without the program',
      requirements: 'Requirements for indirect resellers',
    },
  },
];
