import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, csvType, delimiterOf, toCsv } from '#shared/http/csv.ts';

type Row = Record<'a' | 'b', string | number | boolean | undefined>;
const columns: Column<Row>[] = [
  { heading: 'A', value: ({ a }) => a },
  { heading: 'B', value: ({ b }) => b },
];
const written = (a: Row['a']) =>
  toCsv([{ a, b: 'x' }], columns)
    .split('\r\n')
    .slice(1, -1)
    .join('\r\n');

/** Parses CSV as a spreadsheet does, with quoted cells and doubled quotes. */
function read(csv: string): string[][] {
  const cells = [...csv.slice(1).matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('a CSV export', () => {
  it('starts with a byte order mark and the headings, and ends each line with CRLF', () => {
    expect(toCsv([{ a: 'Contoso', b: 7 }], columns)).toBe('\uFEFFA,B\r\nContoso,7\r\n');
    expect(toCsv([], columns)).toBe('\uFEFFA,B\r\n');
    expect(csvType).toContain('text/csv');
  });

  it.each([
    ['a,b', '"a,b",x'],
    ['say "hi"', '"say ""hi""",x'],
    ['two\nlines', '"two\nlines",x'],
    ['a;b', '"a;b",x'],
    [' padded', '" padded",x'],
    [undefined, ',x'],
    [true, 'true,x'],
  ])('writes the value %j as %j', (value, line) => expect(written(value)).toBe(line));

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\u200B=1', '\r=1'])(
    'escapes a text that starts like a formula: %j',
    value => expect(read(toCsv([{ a: value, b: 'x' }], columns))[1]?.[0]).toBe(`'${value}`),
  );

  it('has the delimiter that was chosen, and quotes what contains any of them', () => {
    const rows = [{ a: 'a;b', b: '=1' }];
    expect(toCsv(rows, columns, 'semicolon')).toBe(`\uFEFFA;B\r\n"a;b";'=1\r\n`);
    expect(toCsv(rows, columns, 'tab')).toBe(`\uFEFFA\tB\r\n"a;b"\t'=1\r\n`);
  });

  it.each([
    ...['ru-RU', 'de', 'fr-CA', 'es-ES', 'pt_BR', 'nl', 'vi'].map(tag => [tag, 'semicolon'] as const),
    ...['en-US', 'zh-CN', 'zh_TW', 'ja', 'de-CH', 'es-MX', '*', '', 'x'.repeat(200)].map(
      tag => [tag, 'comma'] as const,
    ),
    [undefined, 'comma'] as const,
  ])('for Excel in %s has a %s between cells (I5)', (tag, name) => expect(delimiterOf(tag)).toBe(name));

  it('writes a negative number without escaping it', () => expect(written(-5)).toBe('-5,x'));

  it('is read back unchanged, except for the escape mark of texts that look like formulas', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r', ' ', '=', '中', "'") });
    fc.assert(
      fc.property(fc.array(fc.record({ a: text, b: text })), rows => {
        const [, ...back] = read(toCsv(rows, columns));
        expect(back).toHaveLength(rows.length);
        for (const [n, { a, b }] of rows.entries())
          for (const [m, value] of [a, b].entries()) expect([value, `'${value}`]).toContain(back[n]?.[m]);
      }),
    );
  });

  it('never contains a cell that starts like a formula', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const [, [cell = ''] = []] = read(toCsv([{ a: value, b: 'x' }], columns));
        expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});
