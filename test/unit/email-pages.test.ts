import { describe, expect, it, vi } from 'vitest';
import { linkRoutes as customerRoutes } from '#functions/customer-invitation/link-routes.ts';
import { siteRoutes } from '#functions/directory/site-routes.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { emailedLink } from '#functions/enrollment/emails.ts';
import { linkRoutes as confirmRoutes } from '#functions/enrollment/link-routes.ts';
import { linkRoutes as partnerRoutes } from '#functions/partnership-invitation/link-routes.ts';
import { pages } from '#functions/portal/pages.ts';
import { ownPath } from '#functions/portal/sign-in-first.tsx';
import { linkRoutes as userRoutes } from '#functions/user/link-routes.ts';
import { mailKinds, mailParams, sampleMail } from '#local/samples/mails.ts';
import { locales } from '#shared/i18n/locale.ts';
import { readTexts } from '#shared/i18n/text-files.ts';
import { emailPage, emailPages, needsAccount } from '#shared/mail/email-pages.ts';
import { begun, inStatus } from '#test/records.ts';

// The names of the assets are known to bundles only.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

/** Every address that a browser can open: pages of the portal, public pages and the pages of emailed links. */
const served = [
  ...pages.map(({ path }) => path),
  ...[siteRoutes, confirmRoutes, partnerRoutes, customerRoutes, userRoutes].flatMap(routes =>
    Object.values(routes).flatMap(({ method, path }) => (method === 'GET' ? [path] : [])),
  ),
].map(path => new RegExp(`^${path.replaceAll(/:\w+|\{\w+\}/g, '[^/]+')}$`));

describe.each(mailKinds)('the button of the email %s', kind => {
  it.each(locales)('has words of its own in %s', locale => {
    expect(readTexts(locale, 'mail')[`${kind}.button`]).toBeTruthy();
  });

  it('opens a page that is served', () => {
    const { text, html } = sampleMail(kind, 'en-US');
    const button = readTexts('en-US', 'mail')[`${kind}.button`] ?? '';
    const link = text.split(`${button}:\n`)[1]?.split('\n')[0] ?? '';
    expect(html).toContain(`>${button}</a>`);
    expect(served).toContainEqual(expect.toSatisfy((pattern: RegExp) => pattern.test(new URL(link).pathname)));
  });

  it('opens a page to which signing in leads back', () => {
    const [path = ''] = (emailPage(kind, mailParams(kind)) ?? '').split('#');
    if (needsAccount(path)) expect(ownPath(path)).toBe(path);
  });
});

it.each(mailKinds)('the email %s has no path of the API', kind => {
  for (const locale of locales) expect(sampleMail(kind, locale).text).not.toMatch(/\/v1\/|\b(GET|POST|PUT|DELETE) \//);
});

it('every page of an email belongs to an email', () => {
  expect(mailKinds).toEqual(expect.arrayContaining(Object.keys(emailPages)));
});

it('an email without what its page needs is not sent', () => {
  expect(() => emailPage('review_entered', {})).toThrow('enrollment');
});

describe('somebody without an account', () => {
  const bo = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example' };
  const administered = (joined: boolean) => {
    const record = inStatus('in_review');
    const application = { ...record.application, administrator: bo };
    return { ...record, application, administrator: { userId: 'u', joined, issue: 1 } };
  };
  const contact = begun().application.primaryContact.email;

  it('follows the application on the page of the confirmation link: the contact who isn’t the first global admin', () => {
    expect(emailedLink(administered(true), contact)).toMatchObject({ purpose: 'confirm' });
  });

  it('gets the page that lets them in: the first global admin who hasn’t accepted yet', () => {
    expect(emailedLink(administered(false), bo.email)).toMatchObject({ purpose: 'administrator', issue: 1 });
    expect(emailedLink(administered(true), bo.email)).toBeUndefined();
  });

  it('gets no link that nobody was emailed: the contact of a change for which nothing had to be confirmed', () => {
    const { confirmation, ...change } = administered(true);
    expect(change.checks.email_ownership.status).toBe('authorized');
    expect(emailedLink(change as Enrollment, contact)).toBeUndefined();
  });
});
