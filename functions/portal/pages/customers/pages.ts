import type { Page } from '../../page.ts';
import { customerBillingPage } from './billing.tsx';
import { customerPage } from './customer.tsx';
import { agreementOfCustomerPage } from './customer-agreement.tsx';
import { customerFamiliesPage } from './families.tsx';
import { customersPage } from './list.tsx';
import { customerNewPage } from './new.tsx';
import { customerPastPage } from './past.tsx';
import { customerQualificationPage } from './qualification.tsx';
import { customerRemovalPage } from './removal.tsx';
import { customerTransferPage } from './transfer.tsx';

/** A partner's customers. A new customer comes before one customer: the first fitting path counts. */
export const customerPages: readonly Page[] = [
  customersPage,
  customerNewPage,
  customerPage,
  customerBillingPage,
  customerRemovalPage,
  customerPastPage,
  agreementOfCustomerPage,
  customerTransferPage,
  customerQualificationPage,
  customerFamiliesPage,
];
