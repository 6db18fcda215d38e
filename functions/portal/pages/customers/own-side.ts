import type { Page } from '../../page.ts';
import { ownAgreementPage } from './own-agreement.tsx';
import { ownPartnersPage } from './own-partners.tsx';

/** A customer's own side: its partners, and the agreement with them. */
export const ownSidePages: readonly Page[] = [ownPartnersPage, ownAgreementPage];
