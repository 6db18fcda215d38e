import type { Page } from '../../page.ts';
import { adminsPage } from './admins.tsx';
import { billingProfilePage } from './billing-profile.tsx';
import { clientPage } from './client.tsx';
import { clientAddPage } from './client-add.tsx';
import { clientRevokePage } from './client-revoke.tsx';
import { clientsPage } from './clients.tsx';
import { companyPage } from './company.tsx';
import { deliveriesPage } from './deliveries.tsx';
import { legalProfilePage } from './legal-profile.tsx';
import { organizationProfilePage } from './organization-profile.tsx';
import { profilesPage } from './profiles.tsx';
import { companyRescuePage } from './rescue.tsx';
import { rolesPage } from './roles.tsx';
import { supportProfilePage } from './support-profile.tsx';
import { userPage } from './user.tsx';
import { userAddPage } from './user-add.tsx';
import { userDeletePage } from './user-delete.tsx';
import { usersPage } from './users.tsx';
import { webhooksPage } from './webhooks.tsx';

/** The pages of a company: its set-up, its profiles, its people, its webhooks and machine clients. */
export const companyPages: readonly Page[] = [
  companyPage,
  companyRescuePage,
  profilesPage,
  legalProfilePage,
  organizationProfilePage,
  supportProfilePage,
  billingProfilePage,
  usersPage,
  userAddPage,
  userPage,
  userDeletePage,
  adminsPage,
  rolesPage,
  webhooksPage,
  deliveriesPage,
  clientsPage,
  clientAddPage,
  clientPage,
  clientRevokePage,
];
