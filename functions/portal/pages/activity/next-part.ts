/** Where the rows of a file go on: the token of the API, and which part of the log the file is. */
interface NextPart {
  token: string;
  part: number;
  /** The address of this program. */
  base: string;
}

/** The number of the part that an address asks for; the first without one. */
export const partAsked = ({ part }: Readonly<Record<string, string>>): number =>
  /^[1-9]\d{0,3}$/.test(part ?? '') ? Number(part) : 1;

/** The address of the part after one. The token knows the filters. */
export const nextPartAddress = ({ token, part, base }: NextPart): string =>
  `${base}/portal/activity/export?${new URLSearchParams({ part: String(part + 1), page: token })}`;

/** A file name that tells the parts of a log apart: `activity-2026-03-01-2.csv`. */
export const partName = (disposition: string, part: number): string =>
  part === 1 ? disposition : disposition.replace(/\.csv"$/, `-${part}.csv"`);

/** A file with another last line, which is text to a spreadsheet: that of the API tells programs how to go on. */
export function withLastLine(file: ArrayBuffer, line: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(file);
  const rows = bytes.subarray(0, bytes.lastIndexOf('\r\n', bytes.length - 3) + 2);
  return new Uint8Array(Buffer.concat([rows, Buffer.from(`"${line.replaceAll('"', '""')}"\r\n`)]));
}
