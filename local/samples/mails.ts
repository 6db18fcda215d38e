/** Sample data for every email, used by previews and tests. */

import type { Locale } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import { emailPage } from '#shared/mail/email-pages.ts';
import { type Mail, renderMail } from '#shared/mail/render-mail.ts';
import { id, later, now } from './facts.ts';
import {
  common,
  delegated,
  invitation,
  ofTerm,
  ordered,
  partnership,
  recorded,
  referred,
  relationship,
  request,
  rescued,
  service,
  supported,
  transferred,
  withLink,
} from './mail-params.ts';

const programme = 'Tandem Partner Program';

interface MailSample {
  about?: 'partnership' | 'customer';
  params?: Params;
  link?: { link: string; code?: string; byHand?: { address: string; shortCode: string } };
}

/** Sample values for every kind of email. */
const mails: Record<string, MailSample> = {
  confirm: { link: withLink },
  reminder_email_pending: { link: withLink },
  administrator: { link: withLink },
  draft: { params: { expires: later(30) }, link: { link: 'https://partners.example.com/portal/apply/6f1d' } },
  draft_idle: { params: { expires: later(23) }, link: { link: 'https://partners.example.com/portal/apply/6f1d' } },
  address_changed: {},
  status_email_pending: {},
  status_in_review: {},
  status_in_review_again: {},
  status_information_requested: {
    params: { reason: 'Which of the two companies in the register is yours?\nPlease send the extract.' },
  },
  reminder_information_requested: {
    params: { reason: 'Which of the two companies in the register is yours?' },
  },
  status_authorized: {},
  reminder_authorized: {},
  status_active: {},
  status_rejected: { params: { reason: 'The name does not match the official registration.' } },
  rejected_closed: {},
  status_disputed: {},
  status_expired: { params: { lapsed: { word: 'status.in_review' } } },
  status_withdrawn: {},
  overdue: {},
  review_entered: {},
  review_digest: { params: { count: 2, companies: 'Contoso Ltd\nNorthwind Traders' } },
  lead_overdue: {},
  lead_escalated: {},
  lead_disputed: {},
  dispute_dismissed: { params: { why: 'The contact had forgotten the application and confirms it.' } },
  listing_requested: {
    params: {
      requester: 'Fay Fabrikam',
      members: 'summary, contact.phone',
      note: 'We have moved.',
    },
  },
  listing_published: { params: { requested: now } },
  listing_rejected: {
    params: { requested: now, reason: 'The summary promises services that the program does not offer.' },
  },
  agreement_renewal: { params: { version: '2027-01', due: later(30) } },
  agreement_receipt: {
    params: {
      version: '2026-01',
      hash: '9f2b4c7d1e8a60359f2b4c7d1e8a60359f2b4c7d1e8a60359f2b4c7d1e8a6035',
      signed: now,
    },
  },
  agreement_overdue: { params: { version: '2027-01', due: later(-1) } },
  mpn_associated: { params: { mpnId: '4728913' } },
  mpn_replaced: { params: { mpnId: '4728913', previous: '4728900' } },
  location_added: { params: { mpnId: '4728913', name: 'Contoso Berlin' } },
  partner_suspended: { params: { why: { word: 'suspension.reason.overdue_payment' } } },
  partner_restricted: { params: { why: { word: 'suspension.reason.provider_report' } } },
  partner_reinstated: {},
  partner_closed: { params: { why: { word: 'suspension.reason.requested' } } },
  rescue_notice: rescued,
  rescue_asked: rescued,
  rescue_asked_dns: {
    params: {
      ...rescued.params,
      recordName: '_tandem-rescue.contoso.example',
      recordValue: 'tandem-rescue=Xs8YYbKFapLWkBGp85boq7hZ-Pk',
    },
  },
  rescue_approval: rescued,
  rescue_ended_admin: rescued,
  rescue_ended_lead: rescued,
  rescue_ended_new_admin: rescued,
  announcement: {
    params: {
      title: 'New partners can apply as direct-bill partners from July',
      text: 'From July 1, companies can apply as direct-bill partners again.\n\nThe requirements are on the page of policies.',
      announcement: '7d2c5b1e-8a43-4a93-8c0c-2f6f3a1c7d11',
    },
  },
  task_digest: {
    params: {
      tasks:
        '• Review the application of Contoso Ltd (due December 5, 2026 at 17:00 UTC)\n• Answer the service request “No licenses”',
      count: 2,
      more: 0,
    },
  },
  reopening_confirm: { params: { type: { word: 'partnerType.direct_bill_partner' } }, link: withLink },
  reopening_open: { params: { type: { word: 'partnerType.direct_bill_partner' } } },
  inquiry_confirm: { ...referred({ source: 'customer' }), link: withLink },
  inquiry_accepted: referred(),
  inquiry_declined: referred(),
  inquiry_expired: referred(),
  referral_received: referred(),
  referral_reminder: referred(),
  referral_accepted: referred(),
  referral_declined: referred(),
  referral_expired: referred(),
  referral_closed: referred(),
  referral_shared: referred(),
  listing_confirm: { params: { confirmed: later(-365) } },
  user_invited: { link: withLink },
  user_reset: { link: withLink },
  user_temporary: { params: { password: 'K7PM-2QXD-9FHT-4WZC-V3NA' } },
  user_shown: {},
  user_reset_shown: {},
  operator_reset: { params: { email: 'robin@contoso.example' } },
  recovery: { params: { email: 'bo@contoso.example' }, link: withLink },
  sign_in: { params: { email: 'bo@contoso.example' }, link: withLink },
  password_changed: { params: { email: 'bo@contoso.example' } },
  mfa_set_up: { params: { email: 'bo@contoso.example' } },
  mfa_removed: { params: { email: 'bo@contoso.example' } },
  mfa_reset: { params: { email: 'bo@contoso.example' } },
  operator_mfa_reset: { params: { email: 'robin@contoso.example' } },
  user_roles: { params: { roleNames: { roles: ['billing_admin', 'sales_agent'] } } },
  user_global_admin: { params: { name: 'Bo Kim', email: 'bo@contoso.example' } },
  user_confirm_address: { params: { email: 'bo.kim@contoso.example' }, link: withLink },
  user_address_requested: { params: { email: 'bo.kim@contoso.example' } },
  user_address_changed: { params: { email: 'bo.kim@contoso.example' } },
  change_confirm: { link: withLink },
  change_address_changed: {},
  change_begun: {},
  change_in_review: {},
  change_information_requested: { params: { reason: 'Which address does the register have?' } },
  change_verified: {},
  change_rejected: { params: { reason: 'The name does not match the official registration.' } },
  change_ended: {},
  change_disputed: {},
  change_overdue: {},
  programme_active: { params: { programmeType: { word: 'partnerType.indirect_reseller' } } },
  invite: invitation,
  invite_message: {
    ...invitation,
    params: {
      ...invitation.params,
      message: `Dear Ann,\n\nwe would like to supply you. Here is our invitation: ${invitation.link.link}\n\nFay`,
    },
  },
  reminder_invite: invitation,
  invite_waits: partnership,
  invite_accepted: partnership,
  partnership_begun: partnership,
  invite_declined: partnership,
  invite_expired: partnership,
  access_withdrawn: { ...partnership, params: { ...partnership.params, changed: now } },
  access_given: { ...partnership, params: { ...partnership.params, changed: now } },
  admin_access_used: {
    ...partnership,
    params: { ...partnership.params, by: 'Fay Fabrikam', act: 'password', user: 'Bo Kim', changed: now },
  },
  partnership_ended: { ...partnership, params: { ...partnership.params, since: now, ended: later(90) } },
  customer_added: {
    ...partnership,
    params: {
      ...partnership.params,
      customer: 'Woodgrove Bank',
      customerId: id,
      domain: 'woodgrove.customers.example',
    },
  },
  subscriptions_added: ordered,
  order_incomplete: ordered,
  order_canceled: ordered,
  subscription_suspend: ofTerm(),
  subscription_reactivate: ofTerm(),
  subscription_cancel: ofTerm(),
  subscription_quantity: ofTerm({ former: 'Example Desk Standard × 8' }),
  subscription_change_failed: ofTerm({ kind: 'quantity', wanted: 25, becomes: '', why: 'No seat is left.' }),
  term_renews: ofTerm(),
  term_changes: ofTerm({ becomes: 'Example Desk Premium × 12' }),
  term_ends: ofTerm({ why: { word: 'term.off' } }),
  term_unchanged: ofTerm(),
  term_ended: ofTerm({ why: { word: 'term.withdrawn' } }),
  customer_admin_withdrawn: {
    ...partnership,
    params: { ...partnership.params, customer: 'Woodgrove Bank', customerId: id, changed: now },
  },
  customer_admin_given_up: { ...relationship, params: { ...relationship.params, changed: now } },
  family_delegated: delegated,
  family_delegated_customer: { ...relationship, params: { ...relationship.params, ...delegated.params } },
  family_withdrawn: delegated,
  family_withdrawn_customer: { ...relationship, params: { ...relationship.params, ...delegated.params } },
  customers_imported: {
    ...partnership,
    params: {
      ...partnership.params,
      imported: 24,
      rejected: 2,
      some: 'yes',
      names: { all: ['Woodgrove Bank', 'Alpine Ski House'] },
    },
  },
  users_imported: {
    about: 'customer',
    params: {
      ...{ customer: 'Woodgrove Bank', customerId: id, importId: id },
      ...{ created: '117', unchanged: '2', failed: '1' },
    },
  },
  customer_moved_away: {
    ...partnership,
    params: { ...partnership.params, customer: 'Woodgrove Bank', ended: 'yes', changed: now },
  },
  customer_moved_here: {
    ...partnership,
    params: {
      ...partnership.params,
      ...{ customer: 'Woodgrove Bank', customerId: id, domain: 'woodgrove.customers.example.com', changed: now },
    },
  },
  transfer_requested: transferred,
  transfer_announced: transferred,
  transfer_ended: { ...transferred, params: { ...transferred.params, status: 'rejected' } },
  transfer_completed: transferred,
  transfer_moved: transferred,
  reseller_changed: {
    ...relationship,
    params: { ...relationship.params, from: 'Contoso Ltd', to: 'Adatum', changed: now },
  },
  request,
  request_message: {
    ...request,
    params: { ...request.params, message: `Dear Wade,\n\nwe would like to serve you: ${request.link.link}\n\nAnn` },
  },
  reminder_request: request,
  request_waits: relationship,
  request_accepted: relationship,
  relationship_begun: relationship,
  request_declined: relationship,
  request_expired: { ...relationship, params: { ...relationship.params, joint: 'no', admin: 'no' } },
  service_opened: service,
  service_answered: service,
  service_replied: service,
  service_escalated: service,
  service_moved: service,
  service_closed: service,
  service_remind: service,
  service_overdue: service,
  record_named: recorded,
  record_moved: recorded,
  support_taken_over: supported,
  support_handed_over: supported,
  claim: { params: { mpnId: '4999001', code: 'K7PM-2QXD' } },
};

/** The owner of the samples. */
const owner = {
  name: 'Tandem Cloud Ltd',
  postal: '1 Example Street, Dublin 1, Ireland',
  support: 'help@tandem.example',
  imprint: 'https://tandem.example/imprint',
};

export const mailKinds = Object.keys(mails);

/** The sample parameters of a kind of email. */
export const mailParams = (kind: string): Params => ({ programme, ...common, ...mails[kind]?.params });

export function sampleMail(kind: string, locale: Locale): Mail {
  const { about, link } = mails[kind] ?? {};
  const params = mailParams(kind);
  const opens = link ?? { link: `https://partners.example.com${emailPage(kind, params)}` };
  return renderMail({ kind, about, locale, name: about ? undefined : 'Ann Lee', programme, owner, params, ...opens });
}
