import type * as z from 'zod/mini';
import * as model from './models.ts';
import { get, type Row } from './row.ts';

/** The activity log. */
export const audit: Row[] = [
  {
    name: 'GET /v1/auditrecords of a day',
    send: (_world, { day }) => {
      const today = day(new Date());
      return { method: 'GET', path: 'auditrecords', query: { startDate: today, endDate: today } };
    },
    reads: model.AuditRecords,
    status: 200,
    learn: (world, body) => {
      world.auditId = (body as z.output<typeof model.AuditRecords>).items[0]?.id ?? '';
    },
  },
  ...(['PartnerUser', 'partner_user', 'mpn_id'] as const).map(
    (type): Row => ({
      name: `GET /v1/auditrecords of the type ${type}`,
      send: (_world, { day, filter }) => ({
        method: 'GET',
        path: 'auditrecords',
        query: { startDate: day(new Date()), filter: filter('ResourceType', type, 'equals') },
      }),
      reads: model.AuditRecords,
      status: 200,
    }),
  ),
  {
    name: 'GET /v1/auditrecords of a type that does not exist',
    send: (_world, { filter }) => ({
      method: 'GET',
      path: 'auditrecords',
      query: { filter: filter('ResourceType', 'Spaceship', 'equals') },
    }),
    reads: model.Fault,
    status: 400,
    code: 900126,
  },
  {
    name: 'GET /v1/auditrecords/{id}',
    send: ({ auditId }) => ({ method: 'GET', path: `auditrecords/${auditId}`, loose: `auditrecords//${auditId}` }),
    reads: model.AuditRecord,
    status: 200,
  },
  {
    name: 'GET /v1/auditrecords/{id} that does not exist',
    send: () => ({ method: 'GET', path: `auditrecords/${crypto.randomUUID()}` }),
    reads: model.Fault,
    status: 404,
    code: 1000,
  },
];

/** Roles and who has them. */
export const roles: Row[] = [
  { name: 'GET /v1/roles', send: get('roles'), reads: model.Roles, status: 200 },
  { name: 'GET /v1/roles/{id}', send: get('roles/global_admin'), reads: model.Role, status: 200 },
  {
    name: 'GET /v1/roles/{id}/usermembers',
    send: get('roles/global_admin/usermembers', 'roles//global_admin/UserMembers'),
    reads: model.UserMembers,
    status: 200,
  },
];
