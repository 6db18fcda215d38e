import { describe, expect, it } from 'vitest';
import { clientPermissions } from '#functions/client/rules.ts';
import { givablePermissions as offered } from '#functions/portal/pages/company/client-permissions.tsx';
import { locales } from '#shared/i18n/locale.ts';
import { readTexts } from '#shared/i18n/text-files.ts';

describe('the permissions that the form for a machine client offers', () => {
  it('are those that a client can have', () => {
    expect([...offered].sort()).toEqual([...clientPermissions].sort());
  });

  it.each(locales)('have a text each in %s', locale => {
    const texts = readTexts(locale, 'portal');
    expect(offered.filter(permission => !texts[`company.clients.may.${permission}`])).toEqual([]);
  });
});
