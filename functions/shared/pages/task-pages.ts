/** The page of the portal on which each kind of task is done, for the portal and for emails. A kind without one has no link. */
const pages: Partial<Record<string, (about: string) => string>> = {
  review_application: about => `/portal/reviews/${about}`,
  decide_dispute: about => `/portal/reviews/${about}`,
  decide_listing: about => `/portal/listing-requests#request-${about}`,
  answer_service_request: about => `/portal/service-requests/${about}`,
  reply_service_request: about => `/portal/service-requests/${about}`,
  overdue_review: about => `/portal/reviews/${about}`,
  check_undelivered: () => '/portal/mails?state=undelivered',
  check_address: () => '/portal/mails',
  ready_resellers: about => `/portal/resellers/${about}`,
  check_numbers: about => `/portal/partners/${about}`,
  associate_mpn_id: () => '/portal/company/mpn-ids',
  sign_agreement: () => '/portal/agreement',
  renew_agreement: () => '/portal/agreement#sign',
  answer_invitation: () => '/portal/providers',
  answer_request: () => '/portal/own-partners#requests',
  remind_request: about => `/portal/customer-requests/${about}`,
  accept_customer_agreement: () => '/portal/customer-agreement',
  answer_referral: about => `/portal/referrals/${about}`,
  write_business_profile: () => '/portal/referrals/profile',
  confirm_listing: () => '/portal/listing',
  decide_renewals: () => '/portal/renewals',
  add_users: () => '/portal/company/users/add',
  second_global_admin: () => '/portal/company/users',
};

/** The address of the page on which a task is done. */
export const pageOfTask = ({ kind, about }: { kind: string; about: string }): string | undefined =>
  pages[kind]?.(about);
