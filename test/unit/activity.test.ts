import { describe, expect, it } from 'vitest';
import { changedMembers } from '#functions/portal/pages/activity/changes.ts';
import { activityQuery } from '#functions/portal/pages/activity/query.ts';

describe('the filters of the activity log', () => {
  it('ask for a period, a company and a type, each alone or together', () => {
    expect(activityQuery({})).toEqual({});
    expect(activityQuery({ from: '2026-11-01', to: '' })).toEqual({ startDate: '2026-11-01' });
    const ofType = { Field: 'ResourceType', Value: 'listing', Operator: 'equals' };
    const ofCompany = { Field: 'CustomerId', Value: 't1', Operator: 'equals' };
    const filterOf = (asked: Record<string, string>) => JSON.parse(activityQuery(asked).filter ?? '{}');
    expect(filterOf({ type: 'listing' })).toEqual(ofType);
    expect(filterOf({ company: 't1' })).toEqual(ofCompany);
    expect(filterOf({ company: 't1', type: 'listing' })).toEqual({
      LeftFilter: ofCompany,
      RightFilter: ofType,
      Operator: 'and',
    });
  });
});

describe('what an audit record says has changed', () => {
  it('is each member whose value differs', () => {
    const resourceOldValue = JSON.stringify({ Status: 'in_review', Name: 'Contoso' });
    const resourceNewValue = JSON.stringify({ Status: 'authorized', Name: 'Contoso', Address: { City: 'Redmond' } });
    expect(changedMembers({ resourceOldValue, resourceNewValue })).toEqual([
      { name: 'Address', from: undefined, to: { City: 'Redmond' } },
      { name: 'Status', from: 'in_review', to: 'authorized' },
    ]);
    expect(changedMembers({})).toEqual([]);
  });
});
