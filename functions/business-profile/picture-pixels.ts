/** Draws pictures: the only module with decoders. What reads a file first says how large it is; nothing larger gets here. */
import { decode as decodeJpeg } from 'jpeg-js';
import { GifReader } from 'omggif';
import { PNG } from 'pngjs';
import type { Picture } from './picture-file.ts';

/** A drawn picture: four bytes a pixel (red, green, blue, opacity), row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What a JPEG decoder may take: each pixel of the largest picture needs at most 60 bytes. */
const jpegMegabytes = 256;

/** The first picture of a GIF file. @throws Error for one that is larger than the file says it is */
function gifPixels(file: Buffer, width: number, height: number): Uint8Array {
  const reader = new GifReader(file);
  const first = reader.frameInfo(0);
  if (first.x + first.width > width || first.y + first.height > height) throw new Error('The picture is out of bounds');
  const data = new Uint8Array(width * height * 4);
  reader.decodeAndBlitFrameRGBA(0, data);
  return data;
}

const decoders: Record<Picture['type'], (picture: Picture) => Uint8Array> = {
  'image/png': ({ content }) => PNG.sync.read(content).data,
  'image/jpeg': ({ content }) =>
    decodeJpeg(content, { useTArray: true, tolerantDecoding: false, maxMemoryUsageInMB: jpegMegabytes }).data,
  'image/gif': ({ content, width, height }) => gifPixels(content, width, height),
};

/** How the rows and columns of a picture come from those that a camera stored, by its EXIF orientation (1 to 8). */
function upright({ width, height, data }: Pixels, orientation: number): Pixels {
  if (orientation === 1) return { width, height, data };
  const isSideways = orientation >= 5;
  const [wide, high] = isSideways ? [height, width] : [width, height];
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBottom = [3, 4, 6, 7].includes(orientation);
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(wide * high);
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [column, row] = isSideways ? [y, x] : [x, y];
      const place = (fromBottom ? height - 1 - row : row) * width + (fromRight ? width - 1 - column : column);
      to[y * wide + x] = from[place] ?? 0;
    }
  }
  return { width: wide, height: high, data: new Uint8Array(to.buffer) };
}

/** A picture's pixels, as people see it. @throws Error, of a decoder, for a picture that can't be drawn */
export function pixelsOf(picture: Picture): Pixels {
  const { width, height, orientation = 1 } = picture;
  const data = decoders[picture.type](picture);
  if (data.length !== width * height * 4) throw new Error('The picture has another size than the file says');
  return upright({ width, height, data }, orientation);
}

type Shares = [place: number, share: number][];

/** The pixels between two places of a row or column, and how much of each is there. */
function covered(from: number, to: number, most: number): Shares {
  const shares: Shares = [];
  for (let at = Math.floor(from); at < Math.min(Math.ceil(to), most); at++)
    shares.push([at, Math.min(at + 1, to) - Math.max(at, from)]);
  return shares;
}

/** The shares that each of `count` equal parts of a side has of its pixels. */
const sharesOf = (count: number, side: number): Shares[] =>
  Array.from({ length: count }, (_, n) => covered((n * side) / count, ((n + 1) * side) / count, side));

/** The average color of an area. What is transparent counts for nothing, whatever color it has. */
function average({ width, data }: Pixels, rows: Shares, columns: Shares): [number, number, number, number] {
  let [red, green, blue, shown, area] = [0, 0, 0, 0, 0];
  for (const [row, part] of rows) {
    for (const [column, share] of columns) {
      const at = (row * width + column) * 4;
      const opacity = (data[at + 3] as number) * part * share;
      red += (data[at] as number) * opacity;
      green += (data[at + 1] as number) * opacity;
      blue += (data[at + 2] as number) * opacity;
      shown += opacity;
      area += part * share;
    }
  }
  const all = shown || 1;
  return [red / all, green / all, blue / all, shown / area];
}

/** A smaller picture: each of its pixels is the average of those it replaces. */
export function shrunk(pixels: Pixels, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 4);
  const columns = sharesOf(width, pixels.width);
  let at = 0;
  for (const rows of sharesOf(height, pixels.height)) {
    for (const share of columns) {
      data.set(average(pixels, rows, share).map(Math.round), at);
      at += 4;
    }
  }
  return { width, height, data };
}
