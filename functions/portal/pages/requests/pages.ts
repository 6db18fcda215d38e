import type { Page } from '../../page.ts';
import { generalLinkPage } from './general-link.tsx';
import { requestsPage } from './list.tsx';
import { requestNewPage } from './new.tsx';
import { sentRequestPage } from './request.tsx';

/** A partner's relationship requests to customers. A new request comes before one request: the first fitting path counts. */
export const requestPages: readonly Page[] = [requestsPage, requestNewPage, generalLinkPage, sentRequestPage];
