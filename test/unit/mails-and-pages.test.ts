import { describe, expect, it } from 'vitest';
import { pages } from '#functions/portal/pages.ts';
import { journeys } from '#local/samples/journeys.ts';
import { mailKinds, mailParams, sampleMail } from '#local/samples/mails.ts';
import { samplePages } from '#local/samples/pages.ts';
import { byJourney } from '#local/samples/portal-journeys.ts';
import { locales } from '#shared/i18n/locale.ts';
import { readTexts } from '#shared/i18n/text-files.ts';
import { renderMail } from '#shared/mail/render-mail.ts';

process.env.PROGRAMME = 'Tandem Partner Program';
process.env.BASE_URL = 'https://partners.example.com';
process.env.OWNER = JSON.stringify({ name: 'Contoso Ltd' });

const english = readTexts('en-US', 'mail');
const everyKind = Object.keys(english).flatMap(key => (key.endsWith('.subject') ? [key.replace('.subject', '')] : []));

it('every email and every page is in one journey of the previews', () => {
  expect(journeys.flatMap(({ mails }) => mails).sort()).toEqual([...mailKinds].sort());
  expect(journeys.flatMap(({ pages }) => Object.keys(pages)).sort()).toEqual(Object.keys(samplePages).sort());
});

it('every page of the portal is in one journey of the previews, and none of these is without one', () => {
  const paths = pages.map(({ path }) => path);
  const found = byJourney(paths);
  expect(found.flatMap(journey => journey.paths).sort()).toEqual([...paths].sort());
  expect(found.filter(journey => journey.paths.length === 0)).toEqual([]);
  expect(() => byJourney([...paths, '/portal/elsewhere'])).toThrow('No journey has /portal/elsewhere');
});

it('a sample has words of the language where real emails have them (M11)', () => {
  const { text } = sampleMail('programme_active', 'ru-RU');
  expect(text).toContain('ещё и как косвенный');
  expect(text).not.toMatch(/indirect/);
});

it('every email has sample data', () => expect([...mailKinds].sort()).toEqual([...everyKind].sort()));

describe.each(everyKind)('the email %s', kind => {
  it.each(locales)('renders completely in %s', locale => {
    const { subject, text, html } = sampleMail(kind, locale);
    expect(subject).not.toBe('');
    for (const part of [subject, text, html.replace(/<style>.*<\/style>/, '')]) {
      expect(part).not.toMatch(/[{}]|undefined|\[object|Invalid Date/);
    }
    expect(html).toContain(`<html lang="${locale}">`);
    expect(text.length).toBeGreaterThan(60);
  });

  it('uses only values that its sample data has', () => {
    const named = [...`${english[`${kind}.subject`]} ${english[`${kind}.body`]}`.matchAll(/\{(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(mailParams(kind))).toEqual(expect.arrayContaining(named));
  });
});

it.each(Object.entries(english).filter(([key]) => key.startsWith('footer')))(
  'the %s of emails names the program alone',
  (_key, said) => {
    expect([...said.matchAll(/\{(\w+)/g)].map(([, name]) => name)).toEqual(['programme']);
  },
);

it.each(locales)('no email in %s says that opening its page changes nothing, which nobody asks', locale => {
  const said = Object.values(readTexts(locale, 'mail')).join('\n');
  expect(said).not.toMatch(/Opening the page|[仅僅只](打开页面|開啟頁面)|просто открыть страницу/);
});

describe('the confirmation email (R36, R41)', () => {
  const { text, html } = sampleMail('confirm', 'en-US');

  it.each([
    ['the name of the applicant', 'Ann Lee'],
    ['the company', 'Contoso Ltd'],
    ['the date of the application', 'March 2, 2026'],
    ['the expiry of the link with its time zone', 'March 16, 2026 at 12:00 UTC'],
    ['how to report the application', 'or your company, report it on the same page'],
    ['the code', '523577'],
    ['the short code', '8KSP-SVN4'],
  ])('contains %s', (_what, words) => {
    expect(text).toContain(words);
    expect(html).toContain(words);
  });

  it('says everything to do before the mark of a signature, the code first', () => {
    const [toDo = '', signature = ''] = text.split('\n-- \n');
    expect(toDo.indexOf('523577')).toBeLessThan(toDo.indexOf('https://partners.example.com/links/confirm'));
    expect(toDo).toContain('8KSP-SVN4');
    expect(signature).toContain('Tandem Cloud Ltd\n1 Example Street');
    expect(signature).not.toContain('\n\n');
  });

  it('hides nothing behind the mark of a signature that a person wrote', () => {
    const params = { ...mailParams('invite_message'), message: 'Hello\n-- \nFay, Fabrikam\n--' };
    const link = 'https://partners.example.com/links/partner/x';
    const byHand = { address: 'https://partners.example.com/links/enter', shortCode: '8KSP-SVN4' };
    const mail = renderMail({ kind: 'invite_message', locale: 'en-US', programme: 'Tandem', params, link, byHand });
    const [toDo = '', ...signatures] = mail.text.split(/^-- ?$/m);
    expect(toDo).toContain('Fay, Fabrikam');
    expect(toDo).toContain(link);
    expect(toDo).toContain('8KSP-SVN4');
    expect(signatures).toHaveLength(1);
  });

  it('has its font and colors on cells, because some programs take no style of the body', () => {
    const cells = html.match(/<td class="(name|text|soft)" style="[^"]*"/g) ?? [];
    expect(cells).toHaveLength(3);
    for (const one of cells) expect(one).toMatch(/font-family:[^"]*font-size:[^"]*color:#/);
  });

  it('has a line for the list of emails, its addresses as links, and colors for the dark', () => {
    expect(html).toMatch(/<div style="display:none[^>]*>Please confirm/);
    expect(html.replaceAll('&#x2F;', '/')).toContain('<a href="https://partners.example.com/links/enter"');
    expect(html).toContain('prefers-color-scheme:dark');
  });

  it('has its link on its own line, without a query string and with at most 72 characters (P11)', () => {
    const line = text.split('\n').find(row => row.startsWith('http')) ?? '';
    expect(line).toMatch(/^https:\/\/[^?\s]+$/);
    expect(new URL(line).pathname.length + 'https://'.length + 20).toBeLessThanOrEqual(72);
  });
});

/** Emails that an address gets before anybody there has confirmed anything. */
const beforeConfirmation = [
  'confirm',
  'reminder_email_pending',
  'administrator',
  'address_changed',
  'status_email_pending',
  'status_disputed',
  'status_expired',
  'status_withdrawn',
  'change_confirm',
  'change_address_changed',
  'change_disputed',
  'change_ended',
  'user_invited',
  'user_reset',
  'user_temporary',
  'user_confirm_address',
];

it.each(beforeConfirmation)('the subject of the email %s has no words of a stranger, in any language', kind => {
  for (const locale of locales) {
    const subject = readTexts(locale, 'mail')[`${kind}.subject`] ?? '{missing}';
    expect(subject.replaceAll('{programme}', '')).not.toContain('{');
  }
});

describe('a refused form of an emailed link', () => {
  it.each([
    ['confirm-wrong-code', 'code'],
    ['enter-wrong-code', 'code'],
    ['partner-wrong-password', 'password'],
  ])('on the page %s has the message in focus and at its field, and says so in the title (M1)', (name, field) => {
    const html = String(samplePages[name]?.('en-US').file?.content);
    expect(html).toMatch(/<title>Error: /);
    expect(html).toMatch(/<div class="notice bad" role="alert" tabindex="-1" autofocus[^>]*>[^<]{10}/);
    const described = new RegExp(
      `<input id="${field}"[^>]* aria-describedby="[^"]*${field}-error" aria-invalid="true"`,
    );
    expect(html).toMatch(described);
    expect(html).toMatch(new RegExp(`id="${field}-error">[^<]{10}`));
  });

  it('keeps the address that was typed, and nothing secret', () => {
    const html = String(samplePages['partner-wrong-password']?.('en-US').file?.content);
    expect(html).toMatch(/<input id="email"[^>]*value="bo@contoso.example"/);
    expect(html).not.toMatch(/type="password"[^>]*value=/);
  });

  it('on the page of short codes speaks of codes, not of links', () => {
    const html = String(samplePages['enter-wrong-code']?.('en-US').file?.content);
    expect(html).toContain('recognize this short code');
    expect(html).not.toContain('recognize this link');
  });
});

it('a company name cannot inject HTML into an email', () => {
  const params = { ...mailParams('confirm'), company: '<script>alert(1)</script> & Co' };
  const { html } = renderMail({ kind: 'confirm', locale: 'en-US', programme: 'P', params, link: 'https://x.example' });
  expect(html).not.toContain('<script');
  expect(html).toContain('&lt;script&gt;');
});

describe.each(Object.keys(samplePages))('the page %s', name => {
  it.each(locales)('renders completely in %s, without scripts but that of this site', locale => {
    const { file } = samplePages[name]?.(locale) ?? {};
    const content = String(file?.content);
    expect(content).toContain(`<html lang="${locale}">`);
    expect(content).not.toMatch(/[{]\w+[}]|undefined|\[object|Invalid Date/);
    const own = /<script src="\/portal\/assets\/[\w.-]+" defer=""><\/script>/;
    expect(content.replace(own, '')).not.toMatch(/<script|javascript:| on\w+=/i);
    expect(content).toContain('width=device-width');
    expect(content).toContain('<meta name="referrer" content="no-referrer"/>');
  });
});
