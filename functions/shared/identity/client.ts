import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';
import type { Sessions } from './sessions.ts';

/**
 * A machine client of a company: an integration that calls the API by itself. It has permissions of its own and no roles, and
 * belongs to the company, not to whoever made it.
 */
export interface Client {
  /** The client's ID, as `userId` of a caller. */
  userId: string;
  tenantId: string;
  /** Its company's kind. */
  kind: Kind;
  /** A client that is revoked is deleted. */
  status: 'active';
  name: string;
  locale: Locale;
  /** None. */
  roles: Role[];
  permissions: Permission[];
  /** Hash of the one secret that works. */
  secretHash: string;
  version: number;
  createdDate: string;
  /** Name of the person who made it. */
  createdBy: string;
  rotatedOn?: string;
  lastUsedOn?: string;
  /** What has ended of its tokens, as of a person's. */
  sessions?: Sessions;
}

const prefix = 'client-';

/** The name by which Cognito knows a client. */
export const clientUsername = (clientId: string): string => `${prefix}${clientId}`;

/** The record of whoever Cognito knows by a name: a person or a client. */
export const callerKey = (username: string): Key => ({
  pk: `USER#${username}`,
  sk: username.startsWith(prefix) ? 'CLIENT' : 'USER',
});

export const clientKey = (clientId: string): Key => callerKey(clientUsername(clientId));
