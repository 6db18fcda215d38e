/** Sample data for every email and page, used by previews and tests. Contoso is fictitious. */

import { providerPage } from '#functions/directory/pages/provider.tsx';
import { providersPage } from '#functions/directory/pages/providers.tsx';
import { regionsPage } from '#functions/directory/pages/regions.tsx';
import { requirementsPage } from '#functions/directory/pages/requirements.tsx';
import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { newEnrollment } from '#functions/enrollment/application/rules.ts';
import type { OpenedEnrollmentLink } from '#functions/enrollment/confirm/confirmation.ts';
import { confirmPage, disputePage, donePage, refusedPage } from '#functions/enrollment/pages/confirm.tsx';
import { applicationsPage, mailboxPage } from '#functions/enrollment/pages/mailbox.tsx';
import type { Listing, Live } from '#functions/listing/listing.ts';
import type { OpenedPartnershipLink } from '#functions/partnership-invitation/acceptance.ts';
import {
  acceptedPage,
  type ConsentContext,
  codePage,
  consentPage,
  declinedPage,
  invitationPage,
} from '#functions/partnership-invitation/pages/link-pages.tsx';
import { newInvitation } from '#functions/partnership-invitation/rules.ts';
import type { OpenedUserLink } from '#functions/user/invitation.ts';
import { addressPage, endedPage, joinPage, userDonePage } from '#functions/user/pages/link-pages.tsx';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { regionsOn } from '#shared/i18n/regions.ts';
import type { Params } from '#shared/i18n/text.ts';
import { emailPage } from '#shared/mail/email-pages.ts';
import { type Mail, renderMail } from '#shared/mail/render-mail.ts';
import { enterPage, problemPage, sentPage } from '#shared/pages/link-page.tsx';
import { initialWorkflowState } from '#shared/workflow/workflow-state.ts';

const programme = 'Tandem Partner Program';
const now = new Date('2026-03-02T12:00:00.000Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const id = '0b8a6ad0-7f5e-4c1b-9a35-5d3f1c2a7e01';

const common = {
  company: 'Contoso Ltd',
  applicant: 'Ann Lee',
  applied: now,
  expires: later(14),
  due: later(7),
  id,
  by: 'Ann Lee',
  email: 'bo@contoso.example',
  ...{ enrollment: id, request: id, claim: id, userId: id, resellerId: id },
};
const withLink = {
  link: 'https://partners.example.com/links/confirm/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
  code: '523577',
  byHand: { address: 'https://partners.example.com/links/enter', shortCode: '8KSP-SVN4' },
};

const partnership = {
  about: 'partnership',
  params: {
    company: 'Fabrikam Distribution',
    inviter: 'Fay Fabrikam',
    email: 'ann@contoso.example',
    reseller: 'Contoso Ltd',
    invited: now,
    expires: later(30),
  },
} as const;
const invitation = {
  ...partnership,
  link: {
    link: 'https://partners.example.com/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
    byHand: withLink.byHand,
  },
};

interface MailSample {
  about?: 'partnership';
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
  status_expired: { params: { lapsed: 'waiting' } },
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
  programme_active: { params: { programmeType: 'indirect reseller' } },
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
  partnership_ended: { ...partnership, params: { ...partnership.params, since: now, ended: later(90) } },
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
  return renderMail({ kind, about, locale, programme, owner, params, ...opens });
}

function opened(
  purpose: 'confirm' | 'administrator',
  of: Pick<OpenedEnrollmentLink['record'], 'purpose'> = {},
): OpenedEnrollmentLink {
  const bo = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example' };
  const { next } = newEnrollment(
    {
      id,
      tenantId: id,
      partnerType: 'indirect_reseller',
      application: {
        companyName: 'Contoso Ltd',
        address: {
          addressLine1: 'One Microsoft Way',
          city: 'Redmond',
          state: 'WA',
          postalCode: '98052',
          country: 'US',
        },
        primaryContact: { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' },
        supportProfile: { email: 'support@contoso.example' },
        ...(purpose === 'administrator' && { administrator: bo }),
      },
      administrator: { userId: id, joined: false },
      locale: 'en-US',
      claims: [],
      trackingHash: '',
    },
    { now, daySeconds: 86_400 },
  );
  const record = { ...next, ...of, ...enrollmentKey(id), ...initialWorkflowState('enrollment', {}, now) };
  return {
    token: '',
    record,
    link: { purpose, expiresOn: later(14).toISOString(), mailbox: 'hash' } as OpenedEnrollmentLink['link'],
  };
}

const edition = regionsOn(now);
const listing: Listing & { live: Live } = {
  tenantId: id,
  name: 'Fabrikam Distribution',
  country: 'US',
  region: 'united-states',
  version: 1,
  live: {
    content: {
      summary: 'Everything an indirect reseller needs.',
      description: 'We order for you.\n\nWe bill your customers.',
      services: ['training', 'billing'],
      languages: ['en-US', 'zh-Hant'],
      countries: ['US'],
      contact: { email: 'hello@fabrikam.example', phone: '+13125550100', website: 'https://fabrikam.example/' },
    },
    publishedOn: now.toISOString(),
    lastConfirmed: now.toISOString(),
  },
};
const found = [{ ...listing, ...listing.live.content, lastConfirmed: now.toISOString() }];
function invited(joined: boolean, purpose: OpenedUserLink['link']['purpose'] = 'user'): OpenedUserLink {
  const person = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example', joined };
  const record = { ...person, addressChange: { email: 'bo.kim@contoso.example' } } as OpenedUserLink['record'];
  return { token: '', record, link: { purpose, expiresOn: later(14).toISOString() } as OpenedUserLink['link'] };
}

type RenderPage = (locale: Locale) => Reply;
const path = '/links/confirm/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const userPath = '/links/user/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const newer = { params: { expired: later(14), newer: later(3) } };

const partnerPath = '/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const person = { userId: id, name: 'Fay Fabrikam', email: 'admin@fabrikam.example', locale: 'en-US' } as const;
const record = newInvitation(
  {
    id,
    email: 'ann@contoso.example',
    from: { tenantId: id, name: 'Fabrikam Distribution' },
    inviter: person,
    locale: 'en-US',
  },
  true,
  { now, daySeconds: 86_400 },
).next as OpenedPartnershipLink['record'];
const admitted = {
  person: { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' },
  reseller: { companyName: 'Contoso Ltd' },
  session: 'sealed',
} as ConsentContext;

/** Every page, rendered with sample data. */
export const samplePages: Record<string, RenderPage> = {
  confirm: locale => confirmPage({ locale, path }, opened('confirm')),
  'confirm-wrong-code': locale =>
    confirmPage({ locale, path }, opened('confirm'), new Problem('verify.code_wrong', { params: { left: 4 } })),
  change: locale => confirmPage({ locale, path }, opened('confirm', { purpose: 'profile_change' })),
  administrator: locale => confirmPage({ locale, path }, opened('administrator')),
  dispute: locale => disputePage({ locale, path }, opened('confirm')),
  done: locale => donePage({ locale, path }, { status: 'in_review' }),
  disputed: locale => donePage({ locale, path }, { status: 'disputed' }),
  rejected: locale => donePage({ locale, path }, { status: 'rejected' }),
  'superseded-with-list': locale =>
    refusedPage({ locale, path }, opened('confirm'), new Problem('token.superseded', newer)),
  'mailbox-wrong-code': locale =>
    mailboxPage({ locale, path }, opened('confirm'), new Problem('verify.code_wrong', { params: { left: 4 } })),
  applications: locale =>
    applicationsPage({ locale, path }, '523577', {
      opened: opened('confirm'),
      applications: [{ record: opened('confirm').record, link: path, code: '104822' }],
      next: 'x',
    }),
  'applications-none': locale =>
    applicationsPage({ locale, path }, '523577', { opened: opened('confirm'), applications: [] }),
  sent: locale => sentPage({ locale, path }),
  expired: locale => problemPage({ locale, path }, new Problem('token.expired', newer)),
  superseded: locale => problemPage({ locale, path }, new Problem('token.superseded', newer)),
  overtaken: locale => problemPage({ locale, path }, new Problem('enrollment.superseded')),
  void: locale => problemPage({ locale, path }, new Problem('token.void')),
  unknown: locale => problemPage({ locale, path }, new Problem('token.unknown')),
  trouble: locale => problemPage({ locale, path }, new Problem('unexpected')),
  regions: locale => regionsPage({ locale, path: '/regions' }, { edition }),
  'regions-country': locale => regionsPage({ locale, path: '/regions' }, { edition, country: 'DE' }),
  'regions-none': locale => regionsPage({ locale, path: '/regions' }, { edition, country: 'CU' }),
  providers: locale => providersPage({ locale, path: '/providers' }, { now, filters: {}, rows: found, next: 'x' }),
  'providers-none': locale =>
    providersPage({ locale, path: '/providers' }, { now, filters: { country: 'JP' }, rows: [], next: undefined }),
  provider: locale => providerPage({ locale, path: `/providers/${id}` }, { listing, now, phone: '+1 312 555 0100' }),
  requirements: locale => requirementsPage({ locale, path: '/requirements' }),
  user: locale => joinPage({ locale, path: userPath }, invited(false), 'Contoso Ltd'),
  'user-weak-password': locale =>
    joinPage(
      { locale, path: userPath },
      invited(false),
      'Contoso Ltd',
      new Problem('password.weak', { params: { min: 12 } }),
    ),
  'user-reset': locale => joinPage({ locale, path: userPath }, invited(true), 'Contoso Ltd'),
  'user-recovery': locale => joinPage({ locale, path: userPath }, invited(true, 'recovery'), 'Contoso Ltd'),
  'user-sign-in': locale => joinPage({ locale, path: userPath }, invited(true, 'sign_in'), 'Contoso Ltd'),
  'user-sign-in-done': locale => userDonePage({ locale, path: userPath }, 'sign_in'),
  'user-taken': locale => problemPage({ locale, path: userPath }, new Problem('user.email_taken')),
  'user-done': locale => userDonePage({ locale, path: userPath }, 'user'),
  'user-address': locale => addressPage({ locale, path: userPath }, invited(true, 'address'), 'Contoso Ltd'),
  'user-address-done': locale => userDonePage({ locale, path: userPath }, 'address'),
  'user-address-ended': locale => endedPage({ locale, path: userPath }),
  partner: locale => invitationPage({ locale, path: partnerPath }, { record }),
  'partner-not-enrolled': locale =>
    invitationPage({ locale, path: partnerPath }, { record }, new Problem('reseller.not_enrolled')),
  'partner-not-for-you': locale =>
    invitationPage({ locale, path: partnerPath }, { record }, new Problem('invite.not_for_you')),
  'partner-no-admin': locale =>
    invitationPage(
      { locale, path: partnerPath },
      { record },
      new Problem('invite.needs_global_admin', { params: { admins: 'Ann Lee <ann@contoso.example>' } }),
    ),
  'partner-code': locale =>
    codePage({ locale, path: partnerPath }, { record }, admitted.session, new Problem('mfa.code_wrong')),
  'partner-consent': locale => consentPage({ locale, path: partnerPath }, { record }, admitted),
  'partner-accepted': locale =>
    acceptedPage({ locale, path: partnerPath }, { ...record, to: { tenantId: id, name: 'Contoso Ltd' } }),
  'partner-declined': locale => declinedPage({ locale, path: partnerPath }, record),
  'partner-withdrawn': locale => problemPage({ locale, path: partnerPath }, new Problem('token.withdrawn')),
  enter: locale => enterPage({ locale, path: '/links/enter' }),
};
