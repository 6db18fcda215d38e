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

it('an email in Chinese has colons of full width behind what its lines are called', () => {
  for (const locale of ['zh-CN', 'zh-TW'] as const) {
    const { text, html } = mailIn(locale);
    expect(text).toMatch(/：123456$/m);
    expect(text).not.toMatch(/\p{Script=Han}:/u);
    expect(html.replaceAll('&#x2F;', '/')).toContain('：<a href="https://contoso.example/privacy"');
  }
  expect(mailIn('ru-RU').text).toMatch(/: 123456$/m);
});

it.each([
  ['en-US', 'Hello Ann Lee,'],
  ['ru-RU', 'Здравствуйте, Ann Lee!'],
  ['zh-CN', 'Ann Lee，您好：'],
  ['zh-TW', 'Ann Lee，您好：'],
] as const)('an email in %s greets its reader, where their name is known', (locale, greeting) => {
  const content = {
    kind: 'confirm',
    locale,
    programme: 'Tandem',
    params: {},
    link: 'https://partners.example/links/confirm/x',
  };
  const { text, html } = renderMail({ ...content, name: 'Ann Lee' });
  expect(text.startsWith(`${greeting}\n\n`)).toBe(true);
  expect(html).toContain(`>${greeting}</p>`);
  expect(renderMail(content).text).not.toContain(greeting);
});

it('an email says beside its subject what it is about, not whom it greets', () => {
  const content = { kind: 'user_shown', programme: 'Tandem', params: {}, link: 'https://partners.example/portal' };
  const { html } = renderMail({ ...content, locale: 'en-US', name: 'Ann Lee' });
  expect(/<div style="display:none[^>]*>([^<]*)</.exec(html)?.[1]).not.toContain('Hello');
});

it('a name in a greeting is text, whatever it looks like', () => {
  const content = { kind: 'user_shown', programme: 'Tandem', params: {}, link: 'https://partners.example/portal' };
  expect(renderMail({ ...content, locale: 'en-US', name: '<b>Ann</b>' }).html).not.toContain('<b>Ann');
});
