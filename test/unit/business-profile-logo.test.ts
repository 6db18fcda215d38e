import { describe, expect, it } from 'vitest';
import { readPicture } from '#functions/business-profile/image.ts';
import { largestLogo, logoFrom } from '#functions/business-profile/logo.ts';
import { gif, jpeg, png } from '#test/pictures.ts';

const logo = (file: Buffer) => logoFrom(file.toString('base64'), 'europe');

describe('a logo (B86)', () => {
  it.each([
    ['image/png', png(300, 12), 300, 12],
    ['image/jpeg', jpeg(120, 300), 120, 300],
    ['image/gif', gif(), 1, 1],
  ])('is an %s picture by its content', (type, file, width, height) => {
    expect(logo(file)).toMatchObject({ type, width, height });
  });

  it.each([
    ['text', Buffer.from('no picture')],
    ['nothing', Buffer.alloc(0)],
    ['a page with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a file that only begins as a PNG picture', png().subarray(0, 40)],
    ['a PNG picture with a wrong checksum', Buffer.from(png().map((byte, n) => (n === 50 ? byte ^ 1 : byte)))],
    ['a PNG picture without pixels', png(4, 3).subarray(0, 33)],
    ['a file that only begins as a JPEG picture', jpeg().subarray(0, 30)],
    ['a JPEG picture without an end', jpeg().subarray(0, -2)],
    ['a file that only begins as a GIF picture', gif().subarray(0, 20)],
    ['a GIF picture of only a header', Buffer.concat([gif().subarray(0, 19), Buffer.from([0x3b])])],
  ])('is never %s', (_what, file) => {
    expect(() => logo(file)).toThrow('content: logo_kind');
  });

  it('has no letters beyond base64', () => {
    expect(() => logoFrom(`data:image/png;base64,${png().toString('base64')}`, 'europe')).toThrow('logo_kind');
  });

  it.each([
    ['wide', png(301, 2)],
    ['high', jpeg(2, 301)],
    ['small', png(0, 0)],
  ])('is not too %s', (_what, file) => {
    expect(() => logo(file)).toThrow('content: logo_size');
  });

  it('is not too large a file, once only what is drawn is left', () => {
    const comment = Buffer.alloc(largestLogo.kilobytes * 1024, 'x');
    expect(logo(png(4, 3, [['tEXt', comment]])).size).toBeLessThan(200);
    expect(() => logo(png(4, 3, [['PLTE', comment]]))).toThrow('content: logo_bytes');
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

  it('has an address of its own in each region, so that one profile never deletes the logo of another', () => {
    const sent = png().toString('base64');
    expect(logoFrom(sent, 'europe').hash).not.toBe(logoFrom(sent, 'japan').hash);
    expect(logoFrom(sent, 'europe').hash).toBe(logoFrom(sent, 'europe').hash);
  });
});
