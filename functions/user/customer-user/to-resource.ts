import { nameOf, type User } from '#shared/identity/user.ts';
import { userEtag } from '../to-resource.ts';
import type { DirectoryRole } from './directory-roles.ts';

const self = (uri: string) => ({ self: { uri, method: 'GET', headers: [] } });

/** A customer's user as the public API shows them. No password profile: clients send back what they read, and would reset it. */
export const toCustomerUser = (user: User) => ({
  id: user.userId,
  userPrincipalName: user.email,
  pendingUserPrincipalName: user.addressChange?.email,
  firstName: user.firstName,
  lastName: user.lastName,
  displayName: nameOf(user),
  usageLocation: user.directory?.usageLocation,
  immutableId: user.directory?.immutableId,
  phoneNumber: user.directory?.phoneNumber,
  userDomainType: 'managed' as const,
  state: user.status === 'deleted' ? ('inactive' as const) : ('active' as const),
  status: user.status,
  softDeletionTime: user.status === 'deleted' ? user.deletedOn : undefined,
  links: self(`customers/${user.tenantId}/users/${user.userId}`),
  attributes: { etag: userEtag(user), objectType: 'CustomerUser' },
});

/** A directory role, with the public API's ID and name. */
export const toDirectoryRole = ({ id, name }: DirectoryRole) => ({
  id,
  name,
  attributes: { objectType: 'DirectoryRole' },
});

/** A member of a directory role. */
export const toUserMember = (user: User, { id: roleId }: DirectoryRole) => ({
  id: user.userId,
  displayName: nameOf(user),
  userPrincipalName: user.email,
  roleId,
  attributes: { objectType: 'UserMember' },
});
