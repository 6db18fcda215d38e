import { expect, it } from 'vitest';
import { locales } from '#shared/i18n/locale.ts';
import { renderMail } from '#shared/mail/render-mail.ts';

const owner = {
  name: 'Contoso Ltd',
  postal: '1 Main Street, Dublin',
  support: 'help@contoso.example',
  privacy: 'https://contoso.example/privacy',
};
const mailIn = (locale: (typeof locales)[number]) =>
  renderMail({
    ...{ kind: 'confirm', locale, programme: 'Tandem Partner Program', owner, params: { company: 'Contoso Ltd' } },
    ...{ link: 'https://partners.example/links/confirm/x', code: '123456' },
    byHand: { address: 'https://partners.example/links/enter', shortCode: '8KSP-SVN4' },
  });

it.each(locales)('an email in %s links the addresses that it names, and breaks no short code', locale => {
  const html = mailIn(locale).html.replaceAll('&#x2F;', '/');
  for (const address of ['https://partners.example/links/enter', 'https://contoso.example/privacy'])
    expect(html).toContain(`<a href="${address}" style="color:#52616f">${address}</a>`);
  expect(html).toMatch(/<a href="mailto:help(@|%40)contoso\.example"[^>]*>help@contoso\.example<\/a>/);
  expect(html).toContain('<span style="white-space:nowrap">8KSP-SVN4</span>');
});

it('the text of an email names the same addresses', () => {
  const { text } = mailIn('en-US');
  for (const part of ['8KSP-SVN4', 'help@contoso.example', owner.postal, owner.privacy]) expect(text).toContain(part);
});
