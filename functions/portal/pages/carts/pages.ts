import type { Page } from '../../page.ts';
import { cartAddPage, newCartPage } from './add.tsx';
import { cartPage } from './cart.tsx';

/** Carts of customers. */
export const cartPages: readonly Page[] = [newCartPage, cartAddPage, cartPage];
