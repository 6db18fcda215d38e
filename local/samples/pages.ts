/** Every page with sample data, used by previews and tests. */

import { becamePage } from '#functions/customer-invitation/pages/became.tsx';
import { detailsPage } from '#functions/customer-invitation/pages/details.tsx';
import { generalPage, mailedPage } from '#functions/customer-invitation/pages/general.tsx';
import {
  nothingNewPage,
  relationConsentPage,
  requestPage,
  turnedDownPage,
} from '#functions/customer-invitation/pages/request.tsx';
import { providerPage } from '#functions/directory/pages/provider.tsx';
import { providersPage } from '#functions/directory/pages/providers.tsx';
import { regionsPage } from '#functions/directory/pages/regions.tsx';
import { requirementsPage } from '#functions/directory/pages/requirements.tsx';
import { confirmPage, disputePage, donePage, refusedPage } from '#functions/enrollment/pages/confirm.tsx';
import { applicationsPage, mailboxPage } from '#functions/enrollment/pages/mailbox.tsx';
import { confirmWaitingPage, forgottenPage, waitingPage } from '#functions/enrollment/reopening/pages/waiting.tsx';
import {
  acceptedPage,
  consentPage,
  declinedPage,
  invitationPage,
  invitationTitle,
} from '#functions/partnership-invitation/pages/link-pages.tsx';
import { confirmedPage, confirmInquiryPage } from '#functions/referral/pages/confirm.tsx';
import { addressPage, endedPage, joinPage, userDonePage } from '#functions/user/pages/link-pages.tsx';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { enterPage, problemPage, sentPage } from '#shared/pages/link-page.tsx';
import { codePage } from '#shared/pages/link-sign-in.tsx';
import { id, later, now } from './facts.ts';
import {
  admitted,
  agreementShown,
  asked,
  askedAlone,
  edition,
  found,
  generalLinkShown,
  inquired,
  invited,
  listing,
  opened,
  record,
  related,
  waiting,
} from './records.ts';

type RenderPage = (locale: Locale) => Reply;
const path = '/links/confirm/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const userPath = '/links/user/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const newer = { params: { expired: later(14), newer: later(3) } };

const waitingPath = '/links/intake/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const inquiryPath = '/links/referral/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const customerPath = '/links/customer/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const generalPath = '/links/customer/Xs8YYbKFapLWkBGp85boq7hZ-Pk';
const partnerPath = '/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk';

const contoso = { company: 'Contoso Ltd', country: 'DE' };

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
  provider: locale => providerPage({ locale, path: `/providers/${id}` }, { listing, now }),
  reopening: locale => confirmWaitingPage({ locale, path: waitingPath }, waiting),
  'reopening-confirmed': locale => waitingPage({ locale, path: waitingPath }, waiting.record),
  'reopening-forgotten': locale => forgottenPage({ locale, path: waitingPath }, waiting.record),
  inquiry: locale => confirmInquiryPage({ locale, path: inquiryPath }, inquired),
  'inquiry-wrong-code': locale =>
    confirmInquiryPage(
      { locale, path: inquiryPath },
      inquired,
      new Problem('verify.code_wrong', { params: { left: 4 } }),
    ),
  'inquiry-sent': locale => confirmedPage({ locale, path: inquiryPath }, inquired.record),
  requirements: locale => requirementsPage({ locale, path: '/requirements' }),
  user: locale => joinPage({ locale, path: userPath }, invited(false), contoso),
  'user-weak-password': locale =>
    joinPage(
      { locale, path: userPath },
      invited(false),
      contoso,
      new Problem('password.weak', { params: { faults: { words: ['password.short', 'password.no_number'] } } }),
    ),
  'user-reset': locale => joinPage({ locale, path: userPath }, invited(true), contoso),
  'user-recovery': locale => joinPage({ locale, path: userPath }, invited(true, 'recovery'), contoso),
  'user-sign-in': locale => joinPage({ locale, path: userPath }, invited(true, 'sign_in'), contoso),
  'user-sign-in-done': locale => userDonePage({ locale, path: userPath }, 'sign_in'),
  'user-taken': locale => problemPage({ locale, path: userPath }, new Problem('user.email_taken')),
  'user-done': locale => userDonePage({ locale, path: userPath }, 'user'),
  'user-address': locale => addressPage({ locale, path: userPath }, invited(true, 'address'), contoso),
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
    codePage(
      { locale, path: partnerPath },
      invitationTitle(locale, record),
      admitted.session,
      new Problem('mfa.code_wrong'),
    ),
  'partner-consent': locale => consentPage({ locale, path: partnerPath }, { record }, admitted),
  'partner-accepted': locale =>
    acceptedPage({ locale, path: partnerPath }, { ...record, to: { tenantId: id, name: 'Contoso Ltd' } }),
  'partner-declined': locale => declinedPage({ locale, path: partnerPath }, record),
  'partner-withdrawn': locale => problemPage({ locale, path: partnerPath }, new Problem('token.withdrawn')),
  relation: locale => requestPage({ locale, path: customerPath }, { record: asked }, { hasAccount: false, now }),
  'relation-alone': locale =>
    requestPage({ locale, path: customerPath }, { record: askedAlone }, { hasAccount: true, now }),
  'relation-partner': locale =>
    requestPage(
      { locale, path: customerPath },
      { record: asked },
      { hasAccount: true, now, problem: new Problem('resale.partner_tenant') },
    ),
  'relation-not-for-you': locale =>
    requestPage(
      { locale, path: customerPath },
      { record: asked },
      { hasAccount: true, now, problem: new Problem('request.not_for_you') },
    ),
  'relation-account': locale =>
    detailsPage({ locale, path: customerPath }, { record: asked }, { agreement: agreementShown, now }),
  'relation-account-errors': locale =>
    detailsPage(
      { locale, path: customerPath, typed: { companyName: 'Woodgrove Bank', agreement: 'hash' } },
      { record: asked },
      {
        agreement: agreementShown,
        now,
        problem: new Problem('request.invalid', {
          cause: new FieldErrors([{ path: 'addressLine1', key: 'required' }]),
        }),
      },
    ),
  'relation-consent': locale => relationConsentPage({ locale, path: customerPath }, { record: asked }, related),
  'relation-general': locale => generalPage({ locale, path: generalPath }, generalLinkShown, now),
  'relation-general-error': locale =>
    generalPage(
      { locale, path: generalPath, typed: { email: 'wade' } },
      generalLinkShown,
      now,
      new Problem('request.invalid', { cause: new FieldErrors([{ path: 'email', key: 'email' }]) }),
    ),
  'relation-general-mailed': locale => mailedPage({ locale, path: generalPath }, generalLinkShown),
  'relation-general-used-up': locale =>
    problemPage(
      { locale, path: generalPath },
      new Problem('general_link.used_up', { params: { company: 'Contoso Ltd' } }),
    ),
  'relation-nothing-new': locale => nothingNewPage({ locale, path: customerPath }, asked, related.customer),
  'relation-accepted': locale =>
    becamePage({ locale, path: customerPath }, { ...asked, to: { tenantId: id, name: 'Woodgrove Bank' } }),
  'relation-declined': locale => turnedDownPage({ locale, path: customerPath }, asked),
  enter: locale => enterPage({ locale, path: '/links/enter' }),
  'enter-wrong-code': locale => enterPage({ locale, path: '/links/enter' }, new Problem('token.unknown')),
  'partner-wrong-password': locale =>
    invitationPage(
      { locale, path: partnerPath, typed: { email: 'bo@contoso.example' } },
      { record },
      new Problem('session.bad_credentials'),
    ),
};
