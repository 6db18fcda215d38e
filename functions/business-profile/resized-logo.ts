/** Draws a logo anew where the file that was sent can't be kept. Loaded only then: it has the decoders of three formats. */
import { encode as encodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import { type Picture, storedLogo } from './picture-file.ts';
import { type Pixels, pixelsOf, shrunk } from './picture-pixels.ts';

const isOpaque = ({ data }: Pixels): boolean => {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
};

function asPng({ width, height, data }: Pixels): Picture {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.length);
  return { type: 'image/png', width, height, content: PNG.sync.write(png) };
}

const asJpeg = ({ width, height, data }: Pixels): Picture => ({
  ...{ type: 'image/jpeg', width, height },
  content: encodeJpeg({ width, height, data }, 85).data,
});

/** A picture as a file of at most the size that is kept: PNG, or JPEG for a photo that PNG is too large for, or smaller. */
function filed(pixels: Pixels): Picture {
  const files = [asPng, ...(isOpaque(pixels) ? [asJpeg] : [])];
  for (const file of files) {
    const picture = file(pixels);
    if (picture.content.length <= storedLogo.kilobytes * 1024) return picture;
  }
  const smaller = (side: number): number => Math.max(1, Math.round(side * 0.8));
  return filed(shrunk(pixels, smaller(pixels.width), smaller(pixels.height)));
}

/**
 * A picture with sides that pages show, in its proportions, upright, and without anything but its pixels.
 * @returns undefined for a picture that can't be drawn: it is damaged
 */
export function resizedLogo(picture: Picture): Picture | undefined {
  let pixels: Pixels;
  try {
    pixels = pixelsOf(picture);
  } catch {
    return undefined;
  }
  const { width, height } = pixels;
  const share = Math.min(1, storedLogo.side / width, storedLogo.side / height);
  if (share === 1) return filed(pixels);
  return filed(shrunk(pixels, Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share))));
}
