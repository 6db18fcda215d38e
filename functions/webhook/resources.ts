import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const WebhookRegistration = named(
  'WebhookRegistration',
  z.object({
    SubscriberId: z.string(),
    WebhookUrl: z.string(),
    WebhookEvents: z.array(z.string()),
    SignatureTokenToMsSignatureHeader: z.optional(z.boolean()),
  }),
);

export const DeliveryAttempt = named(
  'DeliveryAttempt',
  z.object({
    responseCode: z.optional(z.string()),
    responseMessage: z.string(),
    systemError: z.boolean(),
    dateTimeUtc: z.string(),
  }),
);

export const Delivery = named(
  'Delivery',
  z.object({
    id: z.string(),
    correlationId: z.string(),
    eventName: z.string(),
    resourceName: z.string(),
    resourceUri: z.string(),
    auditUri: z.optional(z.string()),
    callbackUrl: z.string(),
    status: z.enum(['pending', 'delivered', 'failed']),
    createdDate: z.string(),
    attempts: z.number(),
    nextAttemptOn: z.optional(z.string()),
    results: z.array(DeliveryAttempt),
    attributes: Attributes,
  }),
);
