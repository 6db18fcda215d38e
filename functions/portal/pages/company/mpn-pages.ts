import type { Page } from '../../page.ts';
import { legacySignInPage } from './legacy-sign-in.tsx';
import { locationAddPage } from './location-add.tsx';
import { mpnClaimPage, mpnProofPage } from './mpn-claim.tsx';
import { mpnIdsPage } from './mpn-ids.tsx';

/** The pages of a company's locations and MPN IDs. */
export const mpnPages: readonly Page[] = [mpnIdsPage, locationAddPage, mpnClaimPage, mpnProofPage, legacySignInPage];
