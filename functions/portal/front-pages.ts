import type { Page } from './page.ts';
import { mePage } from './pages/account/me.tsx';
import { passwordPage } from './pages/account/password.tsx';
import { recoveryPage } from './pages/account/recovery.tsx';
import { secondFactorPage } from './pages/account/second-factor.tsx';
import { sessionsPage } from './pages/account/sessions.tsx';
import { signInPage } from './pages/account/sign-in.tsx';
import { signOutPage } from './pages/account/sign-out.tsx';
import { switchAccountPage } from './pages/account/switch-account.tsx';
import { timeZonePage } from './pages/account/time-zone.tsx';
import { workAccountPage } from './pages/account/work-account.tsx';
import { activityPage } from './pages/activity/activity.tsx';
import { applicationPage } from './pages/application/application.tsx';
import { correctionPage } from './pages/application/correction.tsx';
import { uploadedDocumentPage } from './pages/application/document.tsx';
import { workAccountStepPage } from './pages/apply/account.tsx';
import { beginPage } from './pages/apply/begin.tsx';
import { stepsPage } from './pages/apply/overview.tsx';
import { answersPage } from './pages/apply/review.tsx';
import { stepPages } from './pages/apply/step.tsx';
import { businessLocationPage, businessPage } from './pages/businesses/business.tsx';
import { inquiryPage } from './pages/businesses/inquiry.tsx';
import { businessesPage } from './pages/businesses/search.tsx';
import { catalogPages } from './pages/catalog/pages.ts';
import { agreementPage } from './pages/company/agreement.tsx';
import { integratePage } from './pages/company/integrate.tsx';
import { receiptPage } from './pages/company/receipt.tsx';
import { consentsPage } from './pages/consents/consents.tsx';
import { ownSidePages } from './pages/customers/own-side.ts';
import { guidePages } from './pages/guides/pages.ts';
import { homePage } from './pages/home/home.tsx';
import { welcomePage } from './pages/home/welcome.tsx';
import { incentivePages } from './pages/incentives/pages.ts';
import { listingChangePage } from './pages/listing/change.tsx';
import { listingPage } from './pages/listing/listing.tsx';
import { listingQueuePage } from './pages/listing-queue/listing-queue.tsx';
import { mailsPage } from './pages/mails/mails.tsx';
import { overviewPage } from './pages/overview/overview.tsx';
import { renewalsPage } from './pages/renewals/renewals.tsx';
import { tierPages } from './pages/tiers/pages.ts';
import { transferPages } from './pages/transfers/pages.ts';

/** The pages of the portal that no other area has. */
export const frontPages: readonly Page[] = [
  welcomePage,
  beginPage,
  ...stepPages,
  workAccountStepPage,
  answersPage,
  stepsPage,
  correctionPage,
  uploadedDocumentPage,
  applicationPage,
  homePage,
  signInPage,
  signOutPage,
  switchAccountPage,
  recoveryPage,
  workAccountPage,
  mePage,
  timeZonePage,
  passwordPage,
  secondFactorPage,
  sessionsPage,
  listingPage,
  listingChangePage,
  listingQueuePage,
  businessesPage,
  businessPage,
  businessLocationPage,
  inquiryPage,
  overviewPage,
  renewalsPage,
  ...incentivePages,
  agreementPage,
  receiptPage,
  integratePage,
  ...catalogPages,
  ...transferPages,
  ...tierPages,
  ...ownSidePages,
  activityPage,
  mailsPage,
  consentsPage,
  ...guidePages,
];
