import { describe, expect, it } from 'vitest';
import { notEchoed, warning, warningsIn } from '#shared/http/warnings.ts';

describe('an unknown member', () => {
  const answer = { id: '1', address: { country: 'US', district: 'x' }, items: [{ name: 'a' }], vettingStatus: 'none' };

  it.each(['ID', 'address.District', 'items[3].name', 'VettingStatus', 'links', 'address.attributes'])(
    '%s is not told, since the answer has it too or it is metadata',
    path => expect(notEchoed([path], answer)).toEqual([]),
  );

  it.each(['companyNme', 'address.contry', 'items[0].nam', 'id.x', '__proto__', 'toString'])('%s is told', path =>
    expect(notEchoed([path], answer)).toEqual([path]),
  );
});

describe('the header Tandem-Warnings', () => {
  it('is ASCII, whatever the member is called', () => {
    const header = warningsIn([warning('unknown_member', 'address.città'), warning('unknown_parameter', 'a,b;c\r\n')]);
    expect(header).toBe('unknown_member;address.citt%C3%A0,unknown_parameter;a%2Cb%3Bc%0D%0A');
    expect(() => warning('unknown_member', '\uD800')).not.toThrow();
  });

  it('never grows long', () => {
    const many = Array.from({ length: 5000 }, (_, n) => warning('unknown_member', `m${n}`));
    expect(warningsIn(many).length).toBeLessThanOrEqual(2000);
    expect(warningsIn([warning('unknown_member', 'x'.repeat(9000))])).toBe('');
  });
});
