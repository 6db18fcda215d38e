import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Account } from '#local/samples/seed.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { html } from '#shared/pages/html.ts';
import { mostDays, type Rehearsal } from './rehearsal.ts';

/** Where the page is. */
export const clockPath = '/rehearsal';

const dayMilliseconds = 86_400_000;

/** The texts of the page, which only a laptop has. */
const wordsOf = (locale: Locale): Record<string, string> =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'locales', `${locale}.json`), 'utf8'));

/** What the page shows. */
export interface ClockView {
  locale: Locale;
  rehearsal: Rehearsal;
  inbox: string;
  accounts: readonly Account[];
  /** Whether the number that was sent is none. */
  wrong: boolean;
}

/** The sample provider's admin, as whom a rehearsal begins. */
const provider = (accounts: readonly Account[]) => accounts.find(({ email }) => email.startsWith('admin@fabrikam.'));

/** The title and the content of the page that moves the clock. */
export function clockPage({ locale, rehearsal, inbox, accounts, wrong }: ClockView) {
  const words = wordsOf(locale);
  const say = (key: string, values: Record<string, string | number> = {}) =>
    String(new IntlMessageFormat(words[key] ?? key, locale).format(values));
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(rehearsal.now());
  const days = Math.round(rehearsal.ahead() / dayMilliseconds);
  const left = rehearsal.left();
  const admin = provider(accounts);
  const step = (text: string, href: string) => html`<li>${text} <a href="${href}">${say('step')}</a></li>`;
  const moving = html`<p role="status"><progress></progress> ${say('moving', { days: left })}</p><p>${say('moving_more')}</p>`;
  const jump = (sent: number, label: string) =>
    html`<button class="quiet" name="advanceDays" value="${String(sent)}">${label}</button> `;
  const form = html`<form method="post" action="${clockPath}"><div class="buttons">${[1, 7, 30].map(sent => jump(sent, say('forward', { days: sent })))}${jump(365, say('year'))}</div></form>
<form method="post" action="${clockPath}">
${wrong ? html`<p class="notice bad" role="alert">${say('wrong', { most: mostDays })}</p>` : ''}
<p><label for="days">${say('days')}</label> <input id="days" name="advanceDays" type="number" min="1" max="${String(mostDays)}" required></p>
<p><button>${say('move')}</button></p></form>`;
  const content = html`<p><strong>${say('today', { date })}</strong> ${days > 0 ? say('ahead', { days }) : say('real')}</p>
<p>${say('about')}</p>
${left > 0 ? moving : form}
<p><a href="${inbox}">${say('inbox')}</a>. ${say('signed_out')}</p>
<h2>${say('try')}</h2>
<ol>
${admin ? step(say('try_sign_in', { email: admin.email, password: admin.password }), '/portal/sign-in') : ''}
${step(say('try_invite'), '/portal/invitations/new')}
${step(say('try_remind'), '/portal/invitations')}
${step(say('try_customer'), '/portal/customers/new')}
${step(say('try_renew'), clockPath)}
${step(say('try_remove'), '/portal/resellers')}
</ol>`;
  return { title: say('title'), content: String(content) };
}
