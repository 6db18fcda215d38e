import { createHash } from 'node:crypto';
import { FieldErrors } from '#shared/errors/field-error.ts';
import type { LogoFacts } from './business-profile.ts';
import { readPicture } from './image.ts';

/** The largest logo: its sides in pixels (B86), and its file in kilobytes. */
export const largestLogo = { width: 300, height: 300, kilobytes: 100 } as const;

const encoded = /^[A-Za-z0-9+/]+={0,2}$/;

/** A logo as it is kept. */
export interface Logo extends LogoFacts {
  /** Base64. */
  content: string;
}

const refuse = (key: string, params?: Record<string, number>): never => {
  throw new FieldErrors([{ path: 'content', key, ...(params && { params }) }]);
};

/**
 * The logo in a file: a GIF, JPEG or PNG picture by its content, without anything that isn't drawn.
 * @param sent base64
 * @param region of the profile: each keeps its own logo, so that one can delete it
 * @throws FieldErrors for what is no such picture, or is too large
 */
export function logoFrom(sent: string, region: string): Logo {
  const file = Buffer.from(sent, 'base64');
  const picture = encoded.test(sent) ? readPicture(file) : undefined;
  if (!picture) return refuse('logo_kind');
  const { type, width, height, content } = picture;
  if (width < 1 || height < 1 || width > largestLogo.width || height > largestLogo.height)
    return refuse('logo_size', { width: largestLogo.width, height: largestLogo.height });
  if (content.length > largestLogo.kilobytes * 1024) return refuse('logo_bytes', { max: largestLogo.kilobytes });
  const hash = createHash('sha256').update(region).update(content).digest('hex').slice(0, 40);
  return { hash, type, width, height, size: content.length, content: content.toString('base64') };
}

/** What a profile keeps of a logo. */
export const factsOf = ({ content: _, ...facts }: Logo): LogoFacts => facts;
