import type { Page } from '../../page.ts';
import { incentivesPage } from './incentives.tsx';

/** What counts for resellers. */
export const incentivePages: readonly Page[] = [incentivesPage];
