import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { remindersDue } from '#functions/agreement/remind.ts';
import { deployedRenewals } from '#shared/identity/agreement-renewals.ts';

const folder = join(import.meta.dirname, '..', '..', 'functions', 'agreement', 'documents');

it('every version to be signed anew is a document that takes effect on that day, before its last day (R72)', () => {
  const heads = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8').split('---')[1] ?? '');
  for (const { version, from, signBy } of deployedRenewals()) {
    expect(heads.some(head => head.includes(`version: ${version}`) && head.includes(`effectiveDate: ${from}`))).toBe(
      true,
    );
    expect(from <= signBy).toBe(true);
  }
});

it.each([
  ['2026-03-01T00:00:00Z', 0],
  ['2026-03-06T23:59:58Z', 0],
  ['2026-03-07T00:00:00Z', 1],
  ['2026-03-18T00:00:00Z', 2],
  ['2026-03-20T23:00:00Z', 2],
  ['2026-03-21T00:00:00Z', 3],
])('of a version to be signed by March 20, %s is time for reminder %i', (now, due) => {
  expect(remindersDue({ version: '2026-06', from: '2026-02-01', signBy: '2026-03-20' }, new Date(now))).toBe(due);
});
