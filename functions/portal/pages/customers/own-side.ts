import type { Page } from '../../page.ts';
import { ownSubscriptionsPage } from '../subscriptions/own.tsx';
import { formerPartnersPage } from './former-partners.tsx';
import { ownAgreementPage } from './own-agreement.tsx';
import { ownPartnersPage } from './own-partners.tsx';

/** A customer's own side: its partners, what it has bought, and the agreement with them. */
export const ownSidePages: readonly Page[] = [
  ownPartnersPage,
  formerPartnersPage,
  ownSubscriptionsPage,
  ownAgreementPage,
];
