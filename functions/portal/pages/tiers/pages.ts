import type { Page } from '../../page.ts';
import { authorizePage } from './authorize.tsx';
import { sentInvitationPage } from './invitation.tsx';
import { invitationNewPage } from './invitation-new.tsx';
import { invitationsPage } from './invitations.tsx';
import { pastPage } from './past.tsx';
import { ownProvidersPage } from './providers.tsx';
import { removalPage } from './removal.tsx';
import { resellerPage } from './reseller.tsx';
import { resellerSupportPage } from './reseller-support.tsx';
import { resellerUsersPage } from './reseller-users.tsx';
import { resellersPage } from './resellers.tsx';

/** The pages of the two tiers: a provider's resellers and invitations, a reseller's providers. */
export const tierPages: readonly Page[] = [
  resellersPage,
  resellerPage,
  resellerUsersPage,
  resellerSupportPage,
  removalPage,
  pastPage,
  invitationsPage,
  invitationNewPage,
  sentInvitationPage,
  ownProvidersPage,
  authorizePage,
];
