import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { readPicture } from '#functions/business-profile/image.ts';
import { logoFrom } from '#functions/business-profile/logo.ts';
import { sentLogo, storedLogo } from '#functions/business-profile/picture-file.ts';
import { chunk, drawnGif, drawnJpeg, drawnPng, gif, jpeg, png } from '#test/pictures.ts';

/** A PNG picture that only says how large it is: drawing it would take more memory than there is. */
const headerOf = (width: number, height: number): Buffer => {
  const file = png(1, 1);
  const [header, rest] = [Buffer.from(file.subarray(12, 29)), file.subarray(33)];
  header.writeUInt32BE(width, 4);
  header.writeUInt32BE(height, 8);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(header));
  return Buffer.concat([file.subarray(0, 12), header, checksum, rest]);
};

/** A GIF picture of 400 x 300 pixels that says it is as large as a wall. */
const largerInside = (): Buffer => {
  const file = Buffer.from(drawnGif(400, 300));
  const at = file.indexOf(Buffer.from([0x2c, 0, 0, 0, 0, 0x90, 0x01]));
  file.writeUInt16LE(60_000, at + 5);
  file.writeUInt16LE(60_000, at + 7);
  return file;
};

/** The header of a PNG picture with one gray bit a pixel. */
const bitHeader = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 1;
  return data;
};

/** A PNG picture of 2000 x 2000 pixels of 64 bits, whose second header says that they are 16,000 x 16,000 of one: 35 KB. */
const twoHeaders = (): Buffer => {
  const first = bitHeader(2000, 2000);
  first.set([16, 6], 8);
  const pixels = deflateSync(Buffer.alloc(16_000 * 2001), { level: 9 });
  const headers = [chunk('IHDR', first), chunk('IHDR', bitHeader(16_000, 16_000))];
  const rest = [chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([png().subarray(0, 8), ...headers, ...rest]);
};

/** A JPEG picture of 40 x 20 pixels with a second frame of 60,000 x 60,000 behind its first. */
const twoFrames = (): Buffer => {
  const file = drawnJpeg(40, 20);
  const at = file.indexOf(Buffer.from([0xff, 0xc0]));
  const end = at + 2 + file.readUInt16BE(at + 2);
  const second = Buffer.from(file.subarray(at, end));
  second.writeUInt16BE(60_000, 5);
  second.writeUInt16BE(60_000, 7);
  return Buffer.concat([file.subarray(0, end), second, file.subarray(end)]);
};

const logo = (file: Buffer) => logoFrom(file.toString('base64'), 'europe');

describe('a logo (B86)', () => {
  it.each([
    ['image/png', png(300, 12), 300, 12],
    ['image/jpeg', jpeg(120, 300), 120, 300],
    ['image/gif', gif(), 1, 1],
  ])('is an %s picture by its content', async (type, file, width, height) => {
    expect(await logo(file)).toMatchObject({ type, width, height });
  });

  it.each([
    ['text', Buffer.from('no picture')],
    ['nothing', Buffer.alloc(0)],
    ['a page with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a file that only begins as a PNG picture', png().subarray(0, 40)],
    [
      'a PNG picture whose header has a wrong checksum',
      Buffer.from(png().map((byte, n) => (n === 30 ? byte ^ 1 : byte))),
    ],
    ['a PNG picture with damaged pixels', Buffer.from(png().map((byte, n) => (n === 50 ? byte ^ 1 : byte)))],
    ['a PNG picture without pixels', png(4, 3).subarray(0, 33)],
    ['a file that only begins as a JPEG picture', jpeg().subarray(0, 30)],
    ['a JPEG picture without an end', jpeg().subarray(0, -2)],
    ['a file that only begins as a GIF picture', gif().subarray(0, 20)],
    ['a GIF picture of only a header', Buffer.concat([gif().subarray(0, 19), Buffer.from([0x3b])])],
  ])('is never %s', async (_what, file) => {
    await expect(logo(file)).rejects.toThrow('content: logo_kind');
  });

  it('has no letters beyond base64', async () => {
    const sent = `data:image/png;base64,${png().toString('base64')}`;
    await expect(logoFrom(sent, 'europe')).rejects.toThrow('logo_kind');
  });

  it.each([
    ['wide', png(sentLogo.side + 1, 2)],
    ['high', jpeg(2, sentLogo.side + 1)],
    ['large in all', headerOf(2001, 2000)],
    ['small', png(0, 0)],
  ])('is not too %s, by its header: nothing is drawn before', async (_what, file) => {
    await expect(logo(file)).rejects.toThrow('content: logo_size');
  });

  it('is not too large a file', async () => {
    const most = Buffer.alloc(sentLogo.kilobytes * 1024 - png(4, 3, [['tEXt', Buffer.alloc(0)]]).length, 'x');
    expect((await logo(png(4, 3, [['tEXt', most]]))).size).toBeLessThan(200);
    await expect(logo(png(4, 3, [['tEXt', Buffer.concat([most, Buffer.from('x')])]]))).rejects.toThrow(
      'content: logo_bytes',
    );
  });

  it('never has more pixels than its header says', async () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    await expect(logo(png(400, 300, [['IDAT', bomb]]))).rejects.toThrow('content: logo_kind');
  });

  it.each([
    ['PNG picture with two headers', twoHeaders()],
    ['PNG picture with a header behind its pixels', png(4, 3, [['IHDR', bitHeader(16_000, 16_000)]])],
    ['JPEG picture with two frames', twoFrames()],
  ])('is no %s: a decoder may go by the one that nobody looked at', (_what, file) => {
    expect(file.length).toBeLessThan(40_000);
    expect(readPicture(file)).toBeUndefined();
  });

  it('never has so many scans that drawing it takes minutes', async () => {
    const file = drawnJpeg(400, 300);
    const scan = file.subarray(file.indexOf(Buffer.from([0xff, 0xda])), -2);
    const many = Buffer.concat([file.subarray(0, -2), ...Array.from({ length: 100 }, () => scan), file.subarray(-2)]);
    await expect(logo(many)).rejects.toThrow('content: logo_kind');
  });

  it('keeps nothing that is not drawn: no place of a photo, no comment, no second file behind it', () => {
    const hidden = '<script>alert(1)</script>';
    const files = [
      Buffer.concat([png(4, 3, [['tEXt', Buffer.from('GPS 59.94 N')]]), Buffer.from(hidden)]),
      Buffer.concat([jpeg(), Buffer.from(hidden)]),
      Buffer.concat([gif(), Buffer.from(hidden)]),
    ];
    for (const file of files) {
      const kept = readPicture(file)?.content;
      expect(kept?.includes('GPS')).toBe(false);
      expect(kept?.includes('script')).toBe(false);
      expect(readPicture(kept ?? Buffer.alloc(0))?.content).toEqual(kept);
    }
  });

  it('has an address of its own in each region, so that one profile never deletes the logo of another', async () => {
    const sent = png().toString('base64');
    const [one, again, other] = await Promise.all(['europe', 'europe', 'japan'].map(region => logoFrom(sent, region)));
    expect(one?.hash).toBe(again?.hash);
    expect(one?.hash).not.toBe(other?.hash);
  });
});

/** A color of a logo, at a place. */
function colorAt(content: string, x: number, y: number): number[] {
  const { width, data } = PNG.sync.read(Buffer.from(content, 'base64'));
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

describe('a logo that is larger than pages show (B86)', () => {
  it.each([
    ['PNG', drawnPng(1200, 400), 300, 100],
    ['PNG, high', drawnPng(200, 2000), 30, 300],
    ['JPEG', drawnJpeg(640, 480), 300, 225],
    ['GIF', drawnGif(600, 303), 300, 152],
    ['a line', drawnPng(4096, 2), 300, 1],
  ])('is made smaller in its proportions: %s', async (_kind, file, width, height) => {
    const { type, size, content, ...sides } = await logo(file);
    expect({ ...sides, type }).toMatchObject({ type: 'image/png', width, height });
    expect(size).toBeLessThanOrEqual(storedLogo.kilobytes * 1024);
    expect(colorAt(content, 1, 0)[0]).toBeGreaterThan(250);
    expect(Buffer.from(content, 'base64').includes('GPS')).toBe(false);
  });

  it('keeps what is transparent, and no color shines through at its edge', async () => {
    const { content } = await logo(drawnPng(602, 302));
    expect(colorAt(content, 20, 20)).toEqual([255, 0, 0, 255]);
    expect(colorAt(content, 280, 20)).toEqual([0, 0, 0, 0]);
    for (const x of [148, 149, 150, 151]) expect(colorAt(content, x, 20)[1]).toBe(0);
  });

  it.each([
    [1, 300, 150, 'upper left'],
    [2, 300, 150, 'upper right'],
    [3, 300, 150, 'lower right'],
    [4, 300, 150, 'lower left'],
    [5, 150, 300, 'upper left'],
    [6, 150, 300, 'upper right'],
    [7, 150, 300, 'lower right'],
    [8, 150, 300, 'lower left'],
  ])('stands upright, however the camera was held (%d)', async (orientation, width, height, quarter) => {
    const kept = await logo(drawnJpeg(640, 320, orientation));
    expect(kept).toMatchObject({ width, height });
    const corners: [string, number, number][] = [
      ['upper left', 10, 10],
      ['upper right', width - 10, 10],
      ['lower left', 10, height - 10],
      ['lower right', width - 10, height - 10],
    ];
    const red = corners.filter(([, x, y]) => (colorAt(kept.content, x, y)[0] ?? 0) > 200);
    expect(red.map(([corner]) => corner)).toEqual([quarter]);
  });

  it('stands upright if it is small, too', async () => {
    expect(await logo(drawnJpeg(40, 20, 6))).toMatchObject({ type: 'image/png', width: 20, height: 40 });
    expect(await logo(drawnJpeg(40, 20))).toMatchObject({ type: 'image/jpeg', width: 40, height: 20 });
  });

  it('is JPEG where PNG is too large a file, and smaller where it is transparent', async () => {
    const noise = (opacity: number): Buffer => {
      const picture = new PNG({ width: 400, height: 400 });
      // The same letters each time, none like the one before.
      let state = 1;
      for (let at = 0; at < picture.data.length; at++) {
        state = (state * 48_271) % 2_147_483_647;
        picture.data[at] = at % 4 === 3 ? opacity : 96 + (state & 63);
      }
      return PNG.sync.write(picture);
    };
    const photo = await logo(noise(255));
    expect(photo).toMatchObject({ type: 'image/jpeg', width: 300, height: 300 });
    const sprayed = await logo(noise(128));
    expect(sprayed.type).toBe('image/png');
    expect(sprayed.width).toBeLessThan(300);
    for (const { size } of [photo, sprayed]) expect(size).toBeLessThanOrEqual(storedLogo.kilobytes * 1024);
  });

  it.each([
    ['a JPEG picture that only has a header', jpeg(400, 300)],
    ['a PNG picture with too few rows', headerOf(400, 300)],
    ['a GIF picture that is larger than its header says', largerInside()],
  ])('is never %s', async (_what, file) => {
    await expect(logo(file)).rejects.toThrow('content: logo_kind');
  });
});
