import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';

const query = z.extend(SeekQuery, {
  startDate: z.optional(z.string().check(z.maxLength(40))),
  endDate: z.optional(z.string().check(z.maxLength(40))),
  filter: z.optional(z.string().check(z.maxLength(4000))),
});

/** The activity log: who changed what, from which value to which, and when (R49, B82 to B84). */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/auditrecords',
    access: 'audit.read',
    query,
  }),
  download: route({
    method: 'GET',
    path: '/v1/auditrecords/export',
    access: 'audit.read',
    query,
  }),
  read: route({
    method: 'GET',
    path: '/v1/auditrecords/{id}',
    access: 'audit.read',
  }),
} as const;
