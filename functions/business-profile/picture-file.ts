/** A picture that can be shown: its kind, its size in pixels, and its file without anything else. */
export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/gif';
  width: number;
  height: number;
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
