import { hash } from '#shared/crypto/link-secret.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, managesAs } from '#shared/identity/account.ts';
import type { Client } from '#shared/identity/client.ts';
import { isForPeople, may, type Permission, type Preset, permissions } from '#shared/identity/permissions.ts';
import { endAll } from '#shared/identity/sessions.ts';
import { type Active, nameOf } from '#shared/identity/user.ts';

/** The permissions that a client can have: all but those that only people have. */
export const clientPermissions = permissions.filter(permission => !isForPeople(permission));

/** A company has at most so many clients at a time. */
export const maxClients = 20;

/**
 * Nobody gives a client what they may not do themselves, in any program of their company (R29).
 * @param account of the maker's company; the operator has none
 * @throws Problem 403 `client.permission` that names what is too much
 */
export function requireOwnPermissions(
  maker: Active,
  account: Account | undefined,
  asked: readonly Permission[],
  preset: Preset,
): void {
  const kinds = [maker.kind, ...(account ? managesAs(account) : [])];
  const own = (permission: Permission) => kinds.some(kind => may({ ...maker, kind }, permission, preset));
  const above = asked.filter(permission => !own(permission));
  if (above.length > 0)
    throw new Problem('client.permission', { params: { permissions: { all: above } }, data: above });
}

/** What a client is made of. */
interface NewClient {
  name: string;
  permissions: readonly Permission[];
  secret: string;
}

/** A new client of the maker's company, in the maker's language. */
export const newClient = (maker: Active, { name, permissions: given, secret }: NewClient, now: Date): Client => ({
  userId: crypto.randomUUID(),
  tenantId: maker.tenantId,
  kind: maker.kind,
  status: 'active',
  name,
  locale: maker.locale,
  roles: [],
  permissions: [...new Set(given)].sort(),
  secretHash: hash(secret),
  version: 1,
  createdDate: now.toISOString(),
  createdBy: nameOf(maker),
});

/** A client with another secret. The old one ends, with all tokens that were issued for it. */
export const rotateClient = (client: Client, secret: string, now: Date): Client => ({
  ...client,
  secretHash: hash(secret),
  sessions: endAll(now),
  rotatedOn: now.toISOString(),
  version: client.version + 1,
});
