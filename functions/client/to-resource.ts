import type { Client } from '#shared/identity/client.ts';

/** A client as the API shows it: never its secret. */
export const toClientResource = ({ userId, name, permissions, createdDate, createdBy, ...client }: Client) => ({
  clientId: userId,
  name,
  permissions,
  createdDate,
  createdBy,
  rotatedOn: client.rotatedOn,
  lastUsedOn: client.lastUsedOn,
  attributes: { objectType: 'Client' },
});
