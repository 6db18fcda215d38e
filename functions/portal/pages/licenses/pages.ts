import type { Page } from '../../page.ts';
import { customerLicensesPage } from './list.tsx';
import { userLicensesPage } from './user.tsx';

/** The licenses of a customer and of its users. */
export const licensePages: readonly Page[] = [customerLicensesPage, userLicensesPage];
