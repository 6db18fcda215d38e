import { expect, it } from 'vitest';
import { resourceTypes } from '#functions/portal/pages/activity/query.ts';
import { resourceTable } from '#shared/registry/resources.ts';

it('the activity log can be filtered by everything that audit records name', () => {
  expect([...resourceTypes].sort()).toEqual(Object.keys(resourceTable).sort());
});
