import type { Page } from '../../page.ts';
import { incentiveFindingsPage } from './findings.tsx';
import { incentivesPage } from './incentives.tsx';

/** What counts for resellers. */
export const incentivePages: readonly Page[] = [incentivesPage, incentiveFindingsPage];
