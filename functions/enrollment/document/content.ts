import type { ContentType } from './document.ts';

const starts: Record<ContentType, readonly number[]> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
};

/** The last bytes of a whole file: an upload that was cut off lacks them. Readers allow some bytes after them. */
const ends: Record<ContentType, Buffer> = {
  'application/pdf': Buffer.from('%%EOF'),
  'image/png': Buffer.from('IEND'),
  'image/jpeg': Buffer.from([0xff, 0xd9]),
};
const tailBytes = 1024;

/** Whether bytes are a whole file of a type, by how they begin and end. */
export function isOfType(content: Buffer, type: ContentType): boolean {
  const start = Buffer.from(starts[type]);
  return content.subarray(0, start.length).equals(start) && content.subarray(-tailBytes).includes(ends[type]);
}
