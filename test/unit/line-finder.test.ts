import { describe, expect, it } from 'vitest';
import { lineFinder, readLines } from '#shared/runtime/data.ts';

describe.each(['web-mail-domains.txt', 'common-passwords.txt'])('the lines of %s', name => {
  const lines = readLines(name);
  const find = lineFinder(name);

  it('are sorted by their bytes, and each of them is found', () => {
    const bytes = lines.map(line => Buffer.from(line));
    expect(bytes).toEqual([...bytes].sort(Buffer.compare));
    expect(Math.max(...bytes.map(({ length }) => length))).toBeLessThan(256);
    expect(lines.filter(line => !find(line))).toEqual([]);
  });

  it('are found as a whole only, without the comments before them', () => {
    const known = new Set(lines);
    const [first = '', last = ''] = [lines[0], lines.at(-1)];
    const others = [
      '',
      '#',
      '# The MIT License (MIT)',
      '\n',
      `${first}\n`,
      `${first}\n${lines[1]}`,
      `${last}~`,
      '~',
      '\u{10ffff}',
      'x'.repeat(255),
      'x'.repeat(10_000),
    ];
    const parts = lines.map(line => line.slice(1)).filter(part => !known.has(part));
    expect([...others, ...parts].filter(find)).toEqual([]);
  });
});
