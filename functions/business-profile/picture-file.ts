/** The largest logo that is sent: its sides and area in pixels, its file in kilobytes. Nothing is drawn before its header says so. */
export const sentLogo = { side: 4096, megapixels: 4, kilobytes: 1024 } as const;

/** The largest logo that is kept (B86): its sides in pixels, its file in kilobytes. */
export const storedLogo = { side: 300, kilobytes: 100 } as const;

/** A picture that can be shown: its kind, its size in pixels, and its file without anything else. */
export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/gif';
  width: number;
  height: number;
  /** How a camera was held, as EXIF has it (1 to 8): 1, and absent, is upright. */
  orientation?: number;
  content: Buffer;
}

/** A file that isn't a whole picture of its kind. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** A part of a file. @throws Broken where the file ends before */
export function bytesIn(file: Buffer, from: number, length: number): Buffer {
  if (length < 0 || from + length > file.length) throw new Broken('The file ends too early');
  return file.subarray(from, from + length);
}
