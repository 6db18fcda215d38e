import { createHash } from 'node:crypto';
import { FieldErrors } from '#shared/errors/field-error.ts';
import type { LogoFacts } from './business-profile.ts';
import { type Picture, sentLogo, storedLogo } from './picture-file.ts';

const encoded = /^[A-Za-z0-9+/]+={0,2}$/;

/** A logo as it is kept. */
export interface Logo extends LogoFacts {
  /** Base64. */
  content: string;
}

const refuse = (key: string, params?: Record<string, number>): never => {
  throw new FieldErrors([{ path: 'content', key, ...(params && { params }) }]);
};

/** Whether a picture is small enough to draw, by what its header says. */
const canBeDrawn = ({ width, height }: Picture): boolean =>
  Math.min(width, height) > 0 &&
  Math.max(width, height) <= sentLogo.side &&
  width * height <= sentLogo.megapixels * 1_000_000;

/** Whether a file is kept as it was sent, but for what isn't drawn. */
const isKept = ({ width, height, orientation = 1, content }: Picture): boolean =>
  Math.max(width, height) <= storedLogo.side && content.length <= storedLogo.kilobytes * 1024 && orientation === 1;

/**
 * The logo in a file: a GIF, JPEG or PNG picture by its content, without anything that isn't drawn. What is larger than pages show,
 * or lies on its side, is drawn anew.
 * @param sent base64
 * @param region of the profile: each keeps its own logo, so that one can delete it
 * @throws FieldErrors for what is no such picture, or is too large
 */
export async function logoFrom(sent: string, region: string): Promise<Logo> {
  const file = Buffer.from(sent, 'base64');
  if (file.length > sentLogo.kilobytes * 1024) return refuse('logo_bytes', { max: sentLogo.kilobytes });
  const picture = encoded.test(sent) ? (await import('./image.ts')).readPicture(file) : undefined;
  if (!picture) return refuse('logo_kind');
  if (!canBeDrawn(picture)) return refuse('logo_size', { side: sentLogo.side, megapixels: sentLogo.megapixels });
  const kept = isKept(picture) ? picture : (await import('./resized-logo.ts')).resizedLogo(picture);
  if (!kept) return refuse('logo_kind');
  const { type, width, height, content } = kept;
  const hash = createHash('sha256').update(region).update(content).digest('hex').slice(0, 40);
  return { hash, type, width, height, size: content.length, content: content.toString('base64') };
}

/** What a profile keeps of a logo. */
export const factsOf = ({ content: _, ...facts }: Logo): LogoFacts => facts;
