import { Broken, bytesIn, type Picture } from './picture-file.ts';

/** Markers of a frame, which say the size: all of SOF but the tables DHT, JPG and DAC among them. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segments that a browser doesn't draw from: application data but JFIF and Adobe's color transform, and comments. */
const isLeftOut = (marker: number): boolean => marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee);

/** Where the picture's data of a scan ends: at the next marker that is neither a restart nor an escaped byte. @throws Broken */
function endOfScan(file: Buffer, from: number): number {
  for (let at = from; at + 1 < file.length; at++) {
    const next = file[at + 1] ?? 0;
    if (file[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new Broken('The picture has no end');
}

/** A marker with its data; that of a scan has the picture's. */
interface Segment {
  marker: number;
  whole: Buffer;
}

/** The segments until the end of the picture. @throws Broken */
function* segmentsOf(file: Buffer): Generator<Segment> {
  let at = 2;
  for (;;) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at += 1;
    const [lead, marker = 0] = bytesIn(file, at, 2);
    if (lead !== 0xff) throw new Broken('A marker is missing');
    if (marker === 0xd9) return;
    const length = bytesIn(file, at + 2, 2).readUInt16BE(0) + 2;
    if (length < 4) throw new Broken('A segment has no length');
    bytesIn(file, at, length);
    const end = marker === 0xda ? endOfScan(file, at + length) : at + length;
    yield { marker, whole: file.subarray(at, end) };
    at = end;
  }
}

/** Progressive pictures have some ten scans. Each is as much work as the whole picture. */
const mostScans = 100;

/** How the camera was held, by what EXIF data says in its first directory; 1 where it says nothing that can be read. */
function orientationOf({ whole }: Segment): number {
  const tiff = whole.subarray(10);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const number = (at: number, length: 2 | 4): number => {
    const bytes = bytesIn(tiff, at, length);
    return isLittle ? bytes.readUIntLE(0, length) : bytes.readUIntBE(0, length);
  };
  try {
    const directory = number(4, 4);
    for (let n = 0; n < number(directory, 2); n++) {
      const entry = directory + 2 + n * 12;
      if (number(entry, 2) === 0x0112) return Math.max(1, number(entry + 8, 2) % 9);
    }
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
  }
  return 1;
}

const isExif = ({ marker, whole }: Segment): boolean =>
  marker === 0xe1 && whole.toString('latin1', 4, 10) === 'Exif\0\0';

/** @returns undefined for other kinds of file @throws Broken for a damaged JPEG file */
export function readJpeg(file: Buffer): Picture | undefined {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8 || file[2] !== 0xff) return undefined;
  const segments = [...segmentsOf(file)];
  const [frame, another] = segments.filter(({ marker }) => isFrame(marker));
  const scans = segments.filter(({ marker }) => marker === 0xda).length;
  if (!frame || scans === 0) throw new Broken('There is no picture');
  if (another) throw new Broken('There are two frames');
  if (scans > mostScans) throw new Broken('There are too many scans');
  const camera = segments.find(isExif);
  const dimensions = bytesIn(frame.whole, 5, 4);
  const kept = segments.filter(({ marker }) => !isLeftOut(marker)).map(({ whole }) => whole);
  return {
    type: 'image/jpeg',
    width: dimensions.readUInt16BE(2),
    height: dimensions.readUInt16BE(0),
    ...(camera && { orientation: orientationOf(camera) }),
    content: Buffer.concat([file.subarray(0, 2), ...kept, Buffer.from([0xff, 0xd9])]),
  };
}
