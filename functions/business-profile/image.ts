/**
 * Reads pictures without drawing them: what kind of file it is, how large, and all that browsers need of it. What else a file
 * carries, such as where a photo was taken or a second file behind the picture, isn't kept. Content decides, never a name. Loaded with
 * the first logo.
 */
import { readGif } from './image-gif.ts';
import { readJpeg } from './image-jpeg.ts';
import { readPng } from './image-png.ts';
import { Broken, type Picture } from './picture-file.ts';

const readers = [readPng, readJpeg, readGif];

/** The picture in a file; undefined for what is none, is broken, or of another kind. */
export function readPicture(file: Buffer): Picture | undefined {
  try {
    for (const read of readers) {
      const picture = read(file);
      if (picture) return picture;
    }
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
  return undefined;
}
