/** Entry point of API clients for a customer's users, their directory roles and licenses. */
import { apiHandler } from '#shared/http/handler.ts';
import { withListParameter } from '#shared/http/list-parameter.ts';
import { changeCustomerUser } from './change.ts';
import { createCustomerUser } from './create.ts';
import { deleteCustomerUser } from './delete.ts';
import { listLicensesOfUser, listSubscribedSkus, updateLicenses } from './licenses/handlers.ts';
import { listCustomerUsers, readCustomerUser } from './list.ts';
import { withPassword } from './password.ts';
import {
  addUserMember,
  listDirectoryRoles,
  listRolesOfUser,
  listUserMembers,
  removeUserMember,
} from './role-members.ts';
import { routes } from './routes.ts';

const serve = apiHandler(routes, {
  list: listCustomerUsers,
  create: { run: createCustomerUser, complete: withPassword },
  read: readCustomerUser,
  change: { run: changeCustomerUser, complete: withPassword },
  remove: deleteCustomerUser,
  rolesOfUser: listRolesOfUser,
  roles: listDirectoryRoles,
  members: listUserMembers,
  addMember: addUserMember,
  removeMember: removeUserMember,
  subscribedSkus: listSubscribedSkus,
  licensesOfUser: listLicensesOfUser,
  updateLicenses,
});

export const handler = withListParameter('licenseGroupIds', serve);
