import { Broken, bytesIn, type Picture } from './picture-file.ts';

const introducer = { extension: 0x21, picture: 0x2c, trailer: 0x3b } as const;
/** Extensions that a browser draws from: how long a picture is shown, and with the name NETSCAPE2.0, how often all are. */
const control = 0xf9;
const application = 0xff;

/** The length of a color table, by the bits that announce one. */
const tableLength = (bits: number): number => (bits & 0x80 ? 3 * 2 ** ((bits & 0x07) + 1) : 0);

/** Where a row of sub-blocks ends. @throws Broken */
function endOfBlocks(file: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const [length = 0] = bytesIn(file, at, 1);
    bytesIn(file, at + 1, length);
    at += 1 + length;
    if (length === 0) return at;
  }
}

/** A part of the file after its header. */
interface Block {
  kind: number;
  /** The bytes of the whole block. */
  whole: Buffer;
}

/** The blocks until the end of the picture. @throws Broken */
function* blocksOf(file: Buffer, start: number): Generator<Block> {
  let at = start;
  for (;;) {
    const [kind = 0] = bytesIn(file, at, 1);
    if (kind === introducer.trailer) return;
    if (kind !== introducer.extension && kind !== introducer.picture) throw new Broken('A block is of no known kind');
    const bits = kind === introducer.picture ? (bytesIn(file, at + 9, 1)[0] ?? 0) : 0;
    const data = kind === introducer.picture ? at + 10 + tableLength(bits) + 1 : at + 2;
    const end = endOfBlocks(file, data);
    yield { kind, whole: file.subarray(at, end) };
    at = end;
  }
}

/** Whether a browser draws from a block. */
function isDrawn({ kind, whole }: Block): boolean {
  if (kind === introducer.picture || whole[1] === control) return true;
  return whole[1] === application && whole.toString('latin1', 3, 14) === 'NETSCAPE2.0';
}

/** @returns undefined for other kinds of file @throws Broken for a damaged GIF file */
export function readGif(file: Buffer): Picture | undefined {
  if (!/^GIF8[79]a$/.test(file.toString('latin1', 0, 6))) return undefined;
  const header = bytesIn(file, 6, 7);
  const start = 13 + tableLength(header[4] ?? 0);
  const blocks = [...blocksOf(file, start)];
  if (!blocks.some(({ kind }) => kind === introducer.picture)) throw new Broken('There is no picture');
  const kept = blocks.filter(isDrawn).map(({ whole }) => whole);
  const content = Buffer.concat([bytesIn(file, 0, start), ...kept, Buffer.from([introducer.trailer])]);
  return { type: 'image/gif', width: header.readUInt16LE(0), height: header.readUInt16LE(2), content };
}
