import { asActor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { get, getAll, query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Client, clientKey } from '#shared/identity/client.ts';
import type { Active } from '#shared/identity/user.ts';
import { maxClients } from './rules.ts';

/** A company's row for a client. It only leads to the record, so that a use of the client changes one item. */
const rowPrefix = 'CLIENT#';
const rowKey = ({ tenantId, userId }: Client): Key => ({ pk: `TENANT#${tenantId}`, sk: `${rowPrefix}${userId}` });

/** How many clients a company has. */
const countKey = (tenantId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: 'CLIENTS' });

/** @throws Problem 404, the same for an unknown client and another company's. One read. */
export async function readClient({ tenantId }: Active, clientId: string): Promise<Client> {
  const client = await get<Client>(clientKey(clientId));
  if (client?.tenantId !== tenantId) throw new Problem('resource.unknown');
  return client;
}

/** A page of a company's clients. One query, one read of all its clients. */
export async function listClients(tenantId: string, limit: number, after: Record<string, unknown> | undefined) {
  const rows = { partition: `TENANT#${tenantId}`, sort: { beginsWith: rowPrefix } };
  const { items, last } = await query<Key>({ ...rows, limit, after, consistent: true });
  const clients = await getAll<Client[]>(...items.map(({ sk }) => clientKey(sk.slice(rowPrefix.length))));
  return { clients: clients.filter(client => client !== undefined), last };
}

const audited = (
  { tenantId, userId }: Client,
  operation: AuditOperation,
  by: Active,
  now: Date,
  more: object = {},
): Write =>
  auditWrite({ tenantId, resourceType: 'client', resourceId: userId, operation, actor: asActor(by), ...more }, now);

/** The writes of a new client. @throws Problem 409 `client.too_many` during the commit */
export const newClientWrites = (client: Client, by: Active, now: Date): Write[] => [
  { key: clientKey(client.userId), put: client, when: { exists: false } },
  { key: rowKey(client), put: { clientId: client.userId } },
  {
    key: countKey(client.tenantId),
    add: { clients: 1 },
    when: { below: { clients: maxClients } },
    otherwise: () => new Problem('client.too_many', { params: { max: maxClients } }),
  },
  audited(client, 'create_client', by, now, { to: { name: client.name, permissions: client.permissions } }),
];

/** The writes of a rotation. What the client's use writes stays. */
export const rotationWrites = (before: Client, after: Client, by: Active, now: Date): Write[] => {
  const { secretHash, sessions, rotatedOn, version } = after;
  return [
    {
      key: clientKey(after.userId),
      set: { secretHash, sessions, rotatedOn, version },
      when: { equals: { version: before.version } },
    },
    audited(after, 'rotate_client_secret', by, now),
  ];
};

/** The writes that end a client for good. */
export const revocationWrites = (client: Client, by: Active, now: Date): Write[] => [
  { key: clientKey(client.userId), delete: true, when: { equals: { version: client.version } } },
  { key: rowKey(client), delete: true },
  { key: countKey(client.tenantId), add: { clients: -1 } },
  audited(client, 'remove_client', by, now, { from: { name: client.name, permissions: client.permissions } }),
];
