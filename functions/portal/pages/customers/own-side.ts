import type { Page } from '../../page.ts';
import { ownSubscriptionsPage } from '../subscriptions/own.tsx';
import { ownAgreementPage } from './own-agreement.tsx';
import { ownPartnersPage } from './own-partners.tsx';

/** A customer's own side: its partners, what it has bought, and the agreement with them. */
export const ownSidePages: readonly Page[] = [ownPartnersPage, ownSubscriptionsPage, ownAgreementPage];
