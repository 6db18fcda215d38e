import { describe, expect, it } from 'vitest';
import { listPage, mailPage } from '#local/engine/inbox-page.ts';
import type { InboxMail } from '#local/engine/mail.ts';

const api = 'http://127.0.0.1:8300';
const mailTo = (to: string, subject: string, text = 'Hello'): InboxMail => ({
  ...{ messageId: `ses-${to}`, destination: { to: [to] }, subject, at: 1_774_000_000 },
  body: { text, html: `<!doctype html><html><head></head><body><a href="${api}/links/x">Open</a></body></html>` },
});
const mails = [
  mailTo('ann@contoso.example', 'Confirm your email address'),
  mailTo('wade@x.example', '<b>Hi</b>', 'Code 123456'),
];

describe('the inbox of the embedded engine', () => {
  it('lists emails, the newest first, and leads back to the portal (M11)', () => {
    const page = listPage(mails, '', api).replaceAll('&#x2F;', '/');
    expect(page.indexOf('wade@x.example')).toBeLessThan(page.indexOf('ann@contoso.example'));
    expect(page).toContain(`href="${api}/portal"`);
    expect(page).toContain('2 emails.');
    expect(page).not.toContain('<b>Hi</b>');
  });

  it.each([
    ['CONTOSO', 'ann@contoso.example'],
    ['123456', 'wade@x.example'],
    ['confirm', 'ann@contoso.example'],
  ])('finds emails that have %s', (wanted, address) => {
    const page = listPage(mails, wanted, api);
    expect(page).toContain('1 email.');
    expect(page).toContain(address);
  });

  it('shows an email with links that open beside it, and runs nothing of it', () => {
    const page = mailPage(mails[0] as InboxMail, api);
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain('&lt;base target&#x3D;&quot;_blank&quot;&gt;');
    expect(page).not.toContain('allow-scripts');
  });
});
