import type { Page } from '../../page.ts';
import { writtenGuides } from './guide.tsx';
import { guidesPage } from './list.tsx';
import { verificationGuide } from './verification.tsx';
import { wherePage } from './where.tsx';

/** The guides, for everyone (R194). */
export const guidePages: readonly Page[] = [guidesPage, ...writtenGuides, verificationGuide, wherePage];
