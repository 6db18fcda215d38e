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
import { companyPages } from './pages/company/pages.ts';
import { consentsPage } from './pages/consents/consents.tsx';
import { ownSidePages } from './pages/customers/own-side.ts';
import { guidePages } from './pages/guides/pages.ts';
import { homePage } from './pages/home/home.tsx';
import { welcomePage } from './pages/home/welcome.tsx';
import { incentivePages } from './pages/incentives/pages.ts';
import { listingChangePage } from './pages/listing/change.tsx';
import { listingPage } from './pages/listing/listing.tsx';
import { mailsPage } from './pages/mails/mails.tsx';
import { overviewPage } from './pages/overview/overview.tsx';
import { renewalsPage } from './pages/renewals/renewals.tsx';
import { tierPages } from './pages/tiers/pages.ts';

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
  overviewPage,
  renewalsPage,
  ...incentivePages,
  ...companyPages,
  ...tierPages,
  ...ownSidePages,
  activityPage,
  mailsPage,
  consentsPage,
  ...guidePages,
];
