import * as z from 'zod/mini';
import { partOf } from '#shared/errors/enum.ts';
import { guid, line, multilineText, name, word } from '#shared/schema/fields.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { publishedSeverities, publishedStatuses, serviceStatuses, severities } from './service-request.ts';
import { supportTopics } from './topics.ts';

/** A topic's ID. Clients send it as a text or as a number. */
const topic = z.pipe(z.pipe(z.union([z.string(), z.int()]), z.transform(String)), z.enum(supportTopics));

/** A new request for a customer, as clients send it. */
export const ServiceRequestBody = z.object({
  title: line(200),
  description: multilineText(4000),
  severity: z.optional(partOf(publishedSeverities, severities)),
  supportTopicId: z.optional(topic),
  productId: z.optional(word(100)),
  productName: z.optional(name(200)),
});
export type ServiceRequestBody = z.output<typeof ServiceRequestBody>;

/** A new request of one's own company. A customer may name the partner that it asks, if not its usual contact. */
export const OwnServiceRequestBody = z.extend(ServiceRequestBody, { partnerTenantId: z.optional(guid()) });

/** A changed request. Clients send all of it back; only these members can change. */
export const ServiceRequestChange = z.object({
  status: z.optional(partOf(publishedStatuses, serviceStatuses)),
  severity: z.optional(partOf(publishedSeverities, severities)),
  newNote: z.optional(z.object({ text: multilineText(2000) })),
  attributes: z.optional(Attributes),
});
