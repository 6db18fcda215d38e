import { etagOf } from '#shared/http/etag.ts';
import type { Role } from '#shared/identity/roles.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { levelsOf } from './rules.ts';

export const userEtag = ({ userId, version }: User): string => etagOf(userId, version);

/** A user as the API shows them. */
export const toUserResource = (user: User) => ({
  id: user.userId,
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  pendingEmail: user.addressChange?.email,
  ...levelsOf(user),
  status: user.status,
  locale: user.locale,
  timeZone: user.timeZone,
  softDeletionTime: user.status === 'deleted' ? user.deletedOn : undefined,
  links: { self: { uri: `users/${user.userId}`, method: 'GET', headers: [] } },
  attributes: { etag: userEtag(user), objectType: 'User' },
});

/** A user as a role member, in the public API's shape (9.2). */
export const toMemberResource = (user: User, roleId: Role) => ({
  id: user.userId,
  displayName: nameOf(user),
  userPrincipalName: user.email,
  roleId,
  attributes: { objectType: 'UserMember' },
});
