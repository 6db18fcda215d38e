import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lineFinder, readLines } from '#shared/runtime/data.ts';

const data = join(import.meta.dirname, '../../functions/shared/runtime/data');

describe.each(['web-mail-domains.txt', 'common-passwords.txt'])('the lines of %s', name => {
  const lines = readLines(name);
  const find = lineFinder(name);

  it('are sorted by their bytes, and each of them is found', () => {
    const bytes = lines.map(line => Buffer.from(line));
    expect(bytes).toEqual([...bytes].sort(Buffer.compare));
    const all = readFileSync(join(data, name), 'utf8').split('\n');
    expect(Math.max(...all.map(line => Buffer.byteLength(line)))).toBeLessThan(256);
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

describe('a file of lines', () => {
  /** Whether `line` is found in a file with this text. */
  function findIn(text: string, line: string): boolean {
    const folder = mkdtempSync(join(tmpdir(), 'lines-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'lines.txt');
    writeFileSync(file, text);
    return lineFinder(relative(data, file))(line);
  }

  it.each([
    ['a comment that is longer than a line may be', `#${'x'.repeat(255)}\na\n`],
    ['nothing but a comment that does not end', '# none'],
  ])('with %s is refused, and not searched forever', (_what, text) => {
    expect(() => findIn(text, 'a')).toThrow('comment');
  });

  it('with the longest comment that there may be is searched', () => {
    expect(findIn(`#${'x'.repeat(254)}\na\n`, 'a')).toBe(true);
  });
});
