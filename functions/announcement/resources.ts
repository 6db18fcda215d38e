import * as z from 'zod/mini';
import { roles } from '#shared/identity/roles.ts';
import { kinds } from '#shared/runtime/partner-types.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** A text by language. */
const Texts = z.object({
  'en-US': z.string(),
  'zh-CN': z.optional(z.string()),
  'zh-TW': z.optional(z.string()),
  'ru-RU': z.optional(z.string()),
});

export const Announcement = named(
  'Announcement',
  z.object({
    id: z.string(),
    title: Texts,
    text: Texts,
    audience: z.object({ kinds: z.array(z.enum(kinds)), regions: z.array(z.string()), roles: z.array(z.enum(roles)) }),
    from: z.string(),
    until: z.optional(z.string()),
    mail: z.boolean(),
    mailedOn: z.optional(z.string()),
    by: z.optional(z.string()),
    attributes: Attributes,
  }),
);

export const AnnouncementMail = named('AnnouncementMail', z.object({ mail: z.boolean(), attributes: Attributes }));
