import type { Page } from './page.ts';
import { announcementPage } from './pages/announcements/announcement.tsx';
import { announcementsPage } from './pages/announcements/list.tsx';
import { announcementNewPage } from './pages/announcements/new.tsx';
import { mpnPages } from './pages/company/mpn-pages.ts';
import { companyPages } from './pages/company/pages.ts';
import { partnerClosurePage } from './pages/partners/closure.tsx';
import { partnerCompetenciesPage } from './pages/partners/competencies.tsx';
import { customerImportPage } from './pages/partners/import.tsx';
import { partnersPage } from './pages/partners/list.tsx';
import { partnerPage } from './pages/partners/partner.tsx';
import { partnerRescuePage } from './pages/partners/rescue.tsx';
import { partnerSuspensionPage } from './pages/partners/suspension.tsx';
import { policiesPage } from './pages/policies/list.tsx';
import { policyPage } from './pages/policies/policy.tsx';
import { reopeningPage } from './pages/policies/reopening.tsx';
import { agreementVersionPage } from './pages/policies/text.tsx';
import { referralsPage } from './pages/referrals/list.tsx';
import { referralNewPage } from './pages/referrals/new.tsx';
import { referralPeoplePage } from './pages/referrals/people.tsx';
import { businessProfilesPage } from './pages/referrals/profile.tsx';
import { businessProfilePage, businessProfilePreviewPage } from './pages/referrals/profile-edit.tsx';
import { referralPage } from './pages/referrals/referral.tsx';
import { reviewPage } from './pages/review/application.tsx';
import { reviewQueuePage } from './pages/review/queue.tsx';

/**
 * The pages on which the operator runs the program, and on which everyone reads what it goes by; and those of companies and
 * referrals.
 */
export const operatorAreaPages: readonly Page[] = [
  partnersPage,
  partnerPage,
  partnerSuspensionPage,
  partnerClosurePage,
  partnerRescuePage,
  partnerCompetenciesPage,
  customerImportPage,
  policiesPage,
  announcementsPage,
  announcementNewPage,
  announcementPage,
  policyPage,
  agreementVersionPage,
  reopeningPage,
  reviewQueuePage,
  reviewPage,
  businessProfilesPage,
  businessProfilePage,
  businessProfilePreviewPage,
  referralsPage,
  referralPeoplePage,
  referralNewPage,
  referralPage,
  ...companyPages,
  ...mpnPages,
];
