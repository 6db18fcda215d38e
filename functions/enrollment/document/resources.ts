import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { contentTypes, documentKinds } from './document.ts';

export const Document = named(
  'Document',
  z.object({
    id: z.string(),
    fileName: z.string(),
    contentType: z.enum(contentTypes),
    kind: z.enum(documentKinds),
    /** In bytes. */
    size: z.number(),
    sha256: z.string(),
    uploadedOn: z.string(),
    uploadedBy: z.string(),
    /** When it is deleted. */
    keptUntil: z.string(),
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
);

export const DocumentUpload = named(
  'DocumentUpload',
  z.object({
    id: z.string(),
    expiresOn: z.string(),
    /** The form to post: all fields, then the file as `file`. */
    upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  }),
);
