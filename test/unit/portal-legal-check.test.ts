import { expect, it } from 'vitest';
import { legalChanges } from '#functions/portal/pages/company/legal-check.tsx';
import { phoneInField } from '#shared/pages/printed-phone.ts';

it('the changes of a legal profile are listed with what was and what comes', () => {
  const before = {
    companyName: 'Contoso',
    address: { addressLine1: '1 Pike Street', city: 'Seattle', country: 'US' },
    primaryContact: { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' },
  };
  const after = {
    ...before,
    address: { ...before.address, city: 'Tacoma' },
    primaryContact: { ...before.primaryContact, phoneNumber: '+12065550100' },
  };
  expect(legalChanges(before, before, 'en-US')).toEqual([]);
  expect(legalChanges(before, after, 'en-US')).toEqual([
    ['profile.address', '1 Pike Street\nSeattle\nUnited States', '1 Pike Street\nTacoma\nUnited States'],
    ['contact.phoneNumber', '', '+1 206 555 0100'],
  ]);
});

it.each(['en-US', 'zh-CN', 'zh-TW', 'ru-RU'] as const)(
  'a phone number that was left as its field shows it is no change, in %s',
  locale => {
    const before = {
      companyName: 'Contoso',
      address: { addressLine1: '1 Pike Street', city: 'Seattle', country: 'US' },
      primaryContact: {
        ...{ firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' },
        phoneNumber: '+12065550100;ext=12',
      },
    };
    const phoneNumber = phoneInField(before.primaryContact.phoneNumber) ?? '';
    expect(phoneNumber).toBe('+1 206 555 0100 ext. 12');
    const after = { ...before, primaryContact: { ...before.primaryContact, phoneNumber } };
    expect(legalChanges(before, after, locale)).toEqual([]);
  },
);
