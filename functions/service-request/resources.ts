import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { serviceStatuses, severities } from './service-request.ts';

const Organization = z.object({ id: z.string(), name: z.string() });

const ServiceContact = z.object({
  organization: Organization,
  contactId: z.string(),
  firstName: z.optional(z.string()),
  lastName: z.string(),
  email: z.optional(z.string()),
});

const listed = {
  id: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  supportTopicId: z.string(),
  supportTopicName: z.string(),
  status: z.enum(serviceStatuses),
  organization: Organization,
  primaryContact: ServiceContact,
  lastUpdatedBy: z.optional(ServiceContact),
  productName: z.optional(z.string()),
  productId: z.optional(z.string()),
  createdDate: z.string(),
  lastModifiedDate: z.string(),
  lastClosedDate: z.optional(z.string()),
  fileLinks: z.array(z.string()),
  countryCode: z.string(),
  supportContact: z.object({
    tenantId: z.string(),
    name: z.string(),
    kind: z.enum(['operator', 'indirect_provider', 'indirect_reseller', 'direct_bill_partner']),
  }),
  waitsFor: z.optional(z.enum(['contact', 'asker'])),
  dueDate: z.optional(z.string()),
  side: z.enum(['asker', 'contact', 'former']),
  attributes: Attributes,
} as const;

export const ListedServiceRequest = named('ListedServiceRequest', z.object(listed), {
  description: '`side` says whether the caller’s company has asked, is the support contact, or was it before.',
});

export const ServiceRequest = named(
  'ServiceRequest',
  z.object({
    ...listed,
    description: z.string(),
    notes: z.array(z.object({ createdByName: z.string(), createdDate: z.string(), text: z.string() })),
  }),
);

export const SupportTopicResource = named(
  'SupportTopic',
  z.object({ id: z.number(), name: z.string(), description: z.string(), attributes: Attributes }),
);
