import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

const poster = {
  reads: ['WEBHOOK'],
  writes: ['DELIVERY', 'SIGNER', 'CERTIFICATE'],
  settings: ['BASE_URL', 'PROGRAMME', 'INSIDE_WEBHOOKS'],
  timeoutSeconds: 300,
} as const;

/** Partners' webhooks: registration, and the signed delivery of events. */
export const functions = {
  'webhook-api': {
    module: 'webhook/api',
    reads: ['USER', 'CERTIFICATE'],
    writes: ['WEBHOOK', 'DELIVERY', 'AUDIT', 'REQUEST'],
    grants: ['pagingKey'],
    settings: ['BASE_URL', 'INSIDE_WEBHOOKS'],
    api: {
      tag: 'Webhooks',
      about: 'Register for events and follow their delivery.',
      // Certificates are for whoever checks a signature.
      trees: [{ root: '/webhooks/v1' }, { root: '/webhooks/v1/certificates', open: true }],
      routes: () => import('./routes.ts'),
    },
  },
  'webhook-stream': {
    ...poster,
    module: 'webhook/stream',
    writes: [...poster.writes, 'PUBLISHED'],
    settings: [...poster.settings, 'PROVISIONING'],
    grants: ['webhookKey', 'publish'],
    stream: ['AUDIT', 'DELIVERY'],
    streamAtOnce: 10,
  },
  'webhook-lost': {
    module: 'webhook/lost-events',
    reads: ['WEBHOOK'],
    writes: ['DELIVERY', 'PUBLISHED'],
    grants: ['publish'],
    settings: ['BASE_URL', 'PROVISIONING'],
    indexes: ['activity'],
    timeoutSeconds: 300,
    every: 'hour',
    asynchronous: true,
  },
  'webhook-retry': {
    ...poster,
    module: 'webhook/schedules',
    grants: ['webhookKey'],
    indexes: ['watch'],
    every: 'minute',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'webhook.manage': { roles: ['global_admin', 'admin_agent'] },
} as const satisfies Permissions;

export const reasons = {
  'webhook.exists': [409],
  'webhook.url_inside': [422],
  'webhook.not_registered': [409],
  'webhook.test_too_many': [429],
} as const satisfies Reasons;

/** A change of the registration causes no event: a partner that asked for none gets none. */
export const resources = {
  webhook: {},
} as const satisfies Resources;
