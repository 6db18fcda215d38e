import type { Page } from '../../page.ts';
import { serviceRequestsPage } from './list.tsx';
import { customerServiceRequestPage, serviceRequestNewPage } from './new.tsx';
import { serviceRequestPage } from './request.tsx';

/** Requests for support. A new one comes before one request: the first fitting path counts. */
export const servicePages: readonly Page[] = [
  serviceRequestsPage,
  serviceRequestNewPage,
  customerServiceRequestPage,
  serviceRequestPage,
];
