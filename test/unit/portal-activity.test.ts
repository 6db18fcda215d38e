import { describe, expect, it } from 'vitest';
import { nextPartAddress, partAsked, partName, withLastLine } from '#functions/portal/pages/activity/next-part.ts';

describe('a file of the activity log that does not hold all rows', () => {
  it('ends with the address of the next part, as text of one cell', () => {
    const address = nextPartAddress({ token: 'a+b=', part: 1, base: 'https://partners.example.com' });
    expect(address).toBe('https://partners.example.com/portal/activity/export?part=2&page=a%2Bb%3D');
    const file = withLastLine(
      new TextEncoder().encode('a,b\r\n"There are more rows."\r\n').buffer,
      `Next "part": ${address}`,
    );
    expect(new TextDecoder().decode(file)).toBe(`a,b\r\n"Next ""part"": ${address}"\r\n`);
  });

  it('has the number of its part in its name, from the second on', () => {
    expect(partName('attachment; filename="activity.csv"', 1)).toBe('attachment; filename="activity.csv"');
    expect(partName('attachment; filename="activity.csv"', 3)).toBe('attachment; filename="activity-3.csv"');
  });

  it('is the first where an address names no part', () => {
    for (const part of [undefined, '', '0', '-1', '2x', '99999'])
      expect(partAsked(part === undefined ? {} : { part })).toBe(1);
    expect(partAsked({ part: '12' })).toBe(12);
  });
});
