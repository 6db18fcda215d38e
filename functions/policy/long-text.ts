/** Long texts of editions as they are stored: compressed, in as many items as they need. An item of the table has 400 KB at most. */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Key } from '#shared/db/write.ts';
import { policyTextKey } from './policy.ts';

/** An item of a text. Texts of earlier versions are as they are, in one item. */
export interface TextPart {
  text?: string | undefined;
  packed?: Uint8Array | undefined;
  /** How many items the text has; only in the first. */
  parts?: number | undefined;
}

const partLength = 350 * 1024;

/** More than any text that is taken: what is read never fills the memory. */
const longestText = 32 * 1024 * 1024;

/** A text, compressed. A catalog takes a sixth to a tenth of its length. */
export const packedText = (text: string): Buffer =>
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) },
  });

/** The items of a compressed text, in their order. */
export function packedParts(packed: Buffer): TextPart[] {
  const parts = Math.max(1, Math.ceil(packed.length / partLength));
  return Array.from({ length: parts }, (_, n) => ({
    packed: packed.subarray(n * partLength, (n + 1) * partLength),
    ...(n === 0 && { parts }),
  }));
}

/** A text from all its items. @throws Error for one whose items don't belong together */
export function textFrom([first, ...others]: readonly TextPart[]): string {
  if (first?.text !== undefined) return first.text;
  const packed = Buffer.concat([first, ...others].map(part => part?.packed ?? new Uint8Array()));
  return brotliDecompressSync(packed, { maxOutputLength: longestText }).toString('utf8');
}

/** Reads items, undefined where there is none. A parameter, so that this module, which is bundled apart, doesn't import the database. */
type Read = (...keys: Key[]) => Promise<readonly unknown[]>;

/** A text of which the first item is known. One read call for one that has more. @throws Error if one is gone */
export async function wholeText(contentHash: string, first: TextPart, read: Read): Promise<string> {
  const more = Array.from({ length: (first.parts ?? 1) - 1 }, (_, n) => policyTextKey(contentHash, n + 1));
  const others = (more.length > 0 ? await read(...more) : []) as readonly (TextPart | undefined)[];
  if (others.includes(undefined)) throw new Error(`A part of the text ${contentHash} of a policy is gone`);
  return textFrom([first, ...(others as TextPart[])]);
}

/** Texts by their hashes; undefined for one that is gone. One read call for 100, and one for each that has more than one item. */
export async function readTexts(hashes: readonly string[], read: Read): Promise<(string | undefined)[]> {
  const kept = (await read(...hashes.map(hash => policyTextKey(hash)))) as readonly (TextPart | undefined)[];
  return Promise.all(hashes.map(async (hash, n) => kept[n] && wholeText(hash, kept[n], read)));
}
