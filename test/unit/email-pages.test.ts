import { describe, expect, it } from 'vitest';
import { emailPage } from '#functions/enrollment/email-pages.ts';
import { readTexts } from '#shared/i18n/text-files.ts';

const english = readTexts('en-US', 'mail');
const kinds = Object.keys(english).flatMap(key => (key.endsWith('.subject') ? [key.replace('.subject', '')] : []));

describe('the button of an email about an application', () => {
  it('opens the page where its one thing is done', () => {
    expect(emailPage('status_information_requested', 'a1')).toBe('/portal/applications/a1');
    expect(emailPage('status_expired', 'a1')).toBe('/portal/apply');
  });

  it.each(kinds.filter(kind => emailPage(kind, 'a1')))('has words for %s', kind => {
    expect(english[`${kind}.button`]).toBeTruthy();
  });

  it('is left out of emails to people who may have no account, and of those that have a secret link', () => {
    for (const kind of ['confirm', 'administrator', 'address_changed', 'status_email_pending', 'status_disputed'])
      expect(emailPage(kind, 'a1')).toBeUndefined();
  });
});
