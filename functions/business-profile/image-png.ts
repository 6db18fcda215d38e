import { crc32, inflateSync } from 'node:zlib';
import { Broken, bytesIn, type Picture, sentLogo } from './picture-file.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The chunks that a browser draws from; texts, times and camera data are left out. */
const drawn = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']);

/** The bytes of pixels that a picture has at most, with 64 bits a pixel and what each row of an interlaced one has besides. */
const mostPixelBytes = (width: number, height: number): number => width * height * 8 + height * 8 + 64 * 1024;

interface Chunk {
  name: string;
  data: Buffer;
  /** The chunk with its length and checksum. */
  whole: Buffer;
}

/** The chunks until the end of the picture. @throws Broken */
function* chunksOf(file: Buffer): Generator<Chunk> {
  let at = signature.length;
  for (;;) {
    const length = bytesIn(file, at, 4).readUInt32BE(0);
    const whole = bytesIn(file, at, length + 12);
    const named = whole.subarray(4, length + 8);
    if (crc32(named) !== whole.readUInt32BE(length + 8)) throw new Broken('A checksum is wrong');
    const name = named.toString('latin1', 0, 4);
    yield { name, data: named.subarray(4), whole };
    if (name === 'IEND') return;
    at += whole.length;
  }
}

/** Requires that there are pixels, and no more than the header says, where the picture is small enough to look. @throws Broken */
function requirePixels(chunks: readonly Chunk[], width: number, height: number): void {
  const data = chunks.filter(({ name }) => name === 'IDAT').map(chunk => chunk.data);
  if (data.length === 0) throw new Broken('There is no picture');
  if (width * height > sentLogo.megapixels * 1_000_000) return;
  try {
    inflateSync(Buffer.concat(data), { maxOutputLength: mostPixelBytes(width, height) });
  } catch (cause) {
    throw new Broken('The pixels cannot be read', { cause });
  }
}

/** @returns undefined for other kinds of file @throws Broken for a damaged PNG file */
export function readPng(file: Buffer): Picture | undefined {
  if (!file.subarray(0, signature.length).equals(signature)) return undefined;
  const chunks = [...chunksOf(file)];
  const [header] = chunks;
  if (header?.name !== 'IHDR' || header.data.length !== 13) throw new Broken('There is no header');
  // Decoders go by the last one, which may say that the picture is far larger.
  if (chunks.filter(({ name }) => name === 'IHDR').length > 1) throw new Broken('There are two headers');
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  requirePixels(chunks, width, height);
  const kept = chunks.filter(({ name }) => drawn.has(name)).map(({ whole }) => whole);
  return { type: 'image/png', width, height, content: Buffer.concat([signature, ...kept]) };
}
