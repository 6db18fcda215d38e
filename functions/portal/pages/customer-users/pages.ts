import type { Page } from '../../page.ts';
import { customerUserAddPage } from './add.tsx';
import { customerUserDeletePage } from './delete.tsx';
import { customerUserImportPage } from './import.tsx';
import { customerUsersPage } from './list.tsx';
import { customerUserImportProgressPage } from './progress.tsx';
import { customerUserPage } from './user.tsx';

/** A customer's people. Adding and importing come before one user: the first fitting path counts. */
export const customerUserPages: readonly Page[] = [
  customerUsersPage,
  customerUserAddPage,
  customerUserImportPage,
  customerUserImportProgressPage,
  customerUserPage,
  customerUserDeletePage,
];
