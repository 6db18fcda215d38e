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

  it('names offers in the language of the reader, wherever it names them, and leaves names that people gave', () => {
    const customizedData = [
      { key: 'TandemOperation', value: 'update_subscription' },
      { key: 'OfferName:A1', value: 'Письменный стол' },
    ];
    const json = (members: object) => JSON.stringify(members);
    const desk = { OfferId: 'A1', OfferName: 'Desk' };
    const changed = changedMembers({
      customizedData,
      resourceOldValue: json({ OfferId: 'B2', OfferName: 'Trial', FriendlyName: 'Trial' }),
      resourceNewValue: json({ ...desk, FriendlyName: 'Desk', ScheduledNextTerm: { ...desk, Quantity: 3 } }),
    });
    expect(Object.fromEntries(changed.map(({ name, from, to }) => [name, [from, to]]))).toEqual({
      OfferId: ['B2', 'A1'],
      OfferName: ['Trial', 'Письменный стол'],
      FriendlyName: ['Trial', 'Письменный стол'],
      ScheduledNextTerm: [undefined, { OfferId: 'A1', OfferName: 'Письменный стол', Quantity: 3 }],
    });
    const order = { 'OfferId-0': 'B2', 'SubscriptionName-0': 'Trial', 'OfferId-1': 'A1', 'SubscriptionName-1': 'Desk' };
    const lines = changedMembers({ customizedData, resourceNewValue: json(order) });
    expect(lines.map(({ to }) => to)).toEqual(['B2', 'Trial', 'A1', 'Письменный стол']);
    const own = changedMembers({ customizedData, resourceNewValue: json({ ...desk, FriendlyName: 'Desks of Bo' }) });
    expect(own.find(({ name }) => name === 'FriendlyName')?.to).toBe('Desks of Bo');
  });
});
