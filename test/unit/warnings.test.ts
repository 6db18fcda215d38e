import { describe, expect, it } from 'vitest';
import { type Unknown, warnOf } from '#shared/http/warnings.ts';

function warningsOf(unknown: Partial<Unknown>): string[] {
  const warnings: string[] = [];
  warnOf({ members: [], parameters: [], ...unknown }, warnings);
  return warnings;
}

describe('an unknown member', () => {
  const answer = { id: '1', address: { country: 'US', district: 'x' }, items: [{ name: 'a' }], vettingStatus: 'none' };

  it.each(['ID', 'address.District', 'items[3].name', 'VettingStatus', 'links', 'address.attributes'])(
    '%s is not told, since the answer has it too or it is metadata',
    path => expect(warningsOf({ members: [path], answer })).toEqual([]),
  );

  it.each(['companyNme', 'address.contry', 'id.x', '__proto__', 'toString'])('%s is told', path =>
    expect(warningsOf({ members: [path], answer })).toEqual([`unknown_member;${path}`]),
  );
});

it('read-only members of a resource that is sent back aren’t told of a refusal, which can’t show that they are known', () => {
  const members = ['id', 'creationDate', 'Links', 'typo'];
  expect(warningsOf({ members })).toEqual([]);
  expect(warningsOf({ members: ['typo'] })).toEqual(['unknown_member;typo']);
  expect(warningsOf({ members, answer: { id: '1', creationDate: 'x' } })).toEqual(['unknown_member;typo']);
});

describe('the header Tandem-Warnings', () => {
  it('is ASCII, whatever the member is called', () => {
    const warnings = warningsOf({ members: ['address.citt\u00E0', '\uD800'], parameters: ['a,b;c\r\n'] });
    expect(warnings.join()).toBe(
      'unknown_parameter;a%2Cb%3Bc%0D%0A,unknown_member;address.citt%C3%A0,unknown_member;%EF%BF%BD',
    );
  });

  it('never grows long', () => {
    const members = Array.from({ length: 5000 }, (_, n) => `m${n}`);
    expect(warningsOf({ members }).join().length).toBeLessThanOrEqual(2000);
    expect(warningsOf({ members: ['x'.repeat(9000), 'short'] })).toEqual(['unknown_member;short']);
  });
});
