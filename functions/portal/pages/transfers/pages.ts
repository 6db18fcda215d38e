import type { Page } from '../../page.ts';
import { transfersPage } from './list.tsx';
import { transferPage } from './transfer.tsx';

/** Requests to move subscriptions to a provider. The page that makes one belongs to a customer. */
export const transferPages: readonly Page[] = [transfersPage, transferPage];
