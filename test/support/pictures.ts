import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'jpeg-js';
import { GifWriter } from 'omggif';
import { PNG } from 'pngjs';

/** A part of a PNG file, with its length and checksum. */
export const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
};

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A gray PNG picture, with further chunks before its end. */
export function png(width = 4, height = 3, more: [name: string, data: Buffer][] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc((width + 1) * height, 0x66));
  const chunks = [chunk('IHDR', header), chunk('IDAT', pixels), ...more.map(([name, data]) => chunk(name, data))];
  return Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

/** A GIF picture of one pixel, with a comment in it. */
export const gif = (comment = 'GPS 59.94 N'): Buffer =>
  Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    Buffer.from([0x21, 0xfe, comment.length]),
    Buffer.from(comment, 'latin1'),
    Buffer.from([0]),
    Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]),
  ]);

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** The parts of a JPEG file: with camera data, a frame of a size, and a scan. */
export const jpeg = (width = 20, height = 10, camera = 'Exif GPS 59.94 N'): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.from(camera, 'latin1')),
    segment(0xc0, Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ]);

type Color = [red: number, green: number, blue: number, opacity: number];

/** The bytes of a picture whose left half has one color, its right half another. */
const halves = (width: number, height: number, left: Color, right: Color): Buffer =>
  Buffer.from(
    Array.from({ length: height }, () =>
      Array.from({ length: width }, (_, x) => (x < width / 2 ? left : right)).flat(),
    ).flat(),
  );

const red: Color = [255, 0, 0, 255];
const blue: Color = [0, 0, 255, 255];
const clear: Color = [0, 255, 0, 0];

/** A PNG picture that can be drawn: its left half red, its right half transparent. */
export function drawnPng(width: number, height: number, comment = 'GPS 59.94 N'): Buffer {
  const picture = new PNG({ width, height });
  picture.data = halves(width, height, red, clear);
  const file = PNG.sync.write(picture);
  return Buffer.concat([file.subarray(0, -12), chunk('tEXt', Buffer.from(comment)), file.subarray(-12)]);
}

/** EXIF data of a camera that was held in a way from 1 to 8, and of where it was. */
const exif = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'),
    Buffer.from([orientation, 0, 0, 0, 0, 0, 0]),
    Buffer.from('GPS 59.94 N', 'latin1'),
  ]);

/** A JPEG picture that can be drawn, as a camera stored it: its upper left quarter red, the rest blue. */
export function drawnJpeg(width: number, height: number, orientation = 1): Buffer {
  const [upper, lower] = [halves(width, height / 2, red, blue), halves(width, height / 2, blue, blue)];
  const file = encode({ width, height, data: Buffer.concat([upper, lower]) }, 90).data;
  return Buffer.concat([file.subarray(0, 2), segment(0xe1, exif(orientation)), file.subarray(2)]);
}

/** A GIF picture that can be drawn: its left half red, its right half blue. */
export function drawnGif(width: number, height: number): Buffer {
  const file = Buffer.alloc(width * height + 4096);
  const writer = new GifWriter(file, width, height, { palette: [0xff0000, 0x0000ff] });
  const indexes = Array.from({ length: width * height }, (_, n) => (n % width < width / 2 ? 0 : 1));
  writer.addFrame(0, 0, width, height, indexes);
  return file.subarray(0, writer.end());
}
