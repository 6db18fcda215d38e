import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { line } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { eventNames } from './events.ts';

/** In PascalCase and without an envelope, like the public API's. */
const RegistrationBody = z.object({
  WebhookUrl: line(2000),
  WebhookEvents: z.array(z.enum(eventNames)).check(z.minLength(1), z.maxLength(100)),
  SignatureTokenToMsSignatureHeader: z.optional(z.boolean()),
});
export type RegistrationBody = z.output<typeof RegistrationBody>;

/** Webhooks (section 10): registrations, test events and the delivery log. */
export const routes = {
  events: route({
    method: 'GET',
    path: '/webhooks/v1/registration/events',
    access: 'webhook.manage',
  }),
  register: route({
    method: 'POST',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
    body: RegistrationBody,
  }),
  read: route({
    method: 'GET',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
  }),
  change: route({
    method: 'PUT',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
    body: RegistrationBody,
  }),
  unregister: route({
    method: 'DELETE',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
  }),
  test: route({
    method: 'POST',
    path: '/webhooks/v1/registration/validationEvents',
    access: 'webhook.manage',
  }),
  readTest: route({
    method: 'GET',
    path: '/webhooks/v1/registration/validationEvents/{correlationId}',
    access: 'webhook.manage',
  }),
  deliveries: route({
    method: 'GET',
    path: '/webhooks/v1/deliveries',
    access: 'webhook.manage',
    query: SeekQuery,
  }),
  replay: route({
    method: 'POST',
    path: '/webhooks/v1/deliveries/{id}/replay',
    access: 'webhook.manage',
  }),
  certificate: route({
    method: 'GET',
    path: '/webhooks/v1/certificates/{id}',
    access: 'anyone',
  }),
} as const;
