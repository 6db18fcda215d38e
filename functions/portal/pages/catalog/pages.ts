import type { Page } from '../../page.ts';
import { buyersPage } from './buyers.tsx';
import { catalogPage } from './list.tsx';
import { addOnPage, offerPage } from './offer.tsx';

/** What the program sells, and the way to an order. */
export const catalogPages: readonly Page[] = [catalogPage, offerPage, buyersPage, addOnPage];
