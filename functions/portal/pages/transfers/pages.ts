import type { Page } from '../../page.ts';
import { transfersPage } from './list.tsx';
import { transferNewPage } from './new.tsx';
import { transferPage } from './transfer.tsx';

/** Requests to move subscriptions of a customer to a provider. */
export const transferPages: readonly Page[] = [transfersPage, transferNewPage, transferPage];
