import { customerAreaPages } from './customer-area.ts';
import { frontPages } from './front-pages.ts';
import { operatorAreaPages } from './operator-area.ts';
import type { Page } from './page.ts';

/** Every page of the portal. */
export const pages: readonly Page[] = [...frontPages, ...customerAreaPages, ...operatorAreaPages];
