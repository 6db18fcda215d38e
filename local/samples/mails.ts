/** Sample data for every email, used by previews and tests. */

import type { Locale } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import { emailPage } from '#shared/mail/email-pages.ts';
import { type Mail, renderMail } from '#shared/mail/render-mail.ts';
import { common } from './mail-params.ts';
import type { MailSample } from './mail-sample.ts';
import { programMails } from './program-mails.ts';
import { tradeMails } from './trade-mails.ts';

const programme = 'Tandem Partner Program';

/** Sample values for every kind of email. */
const mails: Record<string, MailSample> = { ...programMails, ...tradeMails };

/** The owner of the samples. */
const owner = {
  name: 'Tandem Cloud Ltd',
  postal: '1 Example Street, Dublin 1, Ireland',
  support: 'help@tandem.example',
  imprint: 'https://tandem.example/imprint',
};

export const mailKinds = Object.keys(mails);

/** The sample parameters of a kind of email. */
export const mailParams = (kind: string): Params => ({ programme, ...common, ...mails[kind]?.params });

export function sampleMail(kind: string, locale: Locale): Mail {
  const { about, link } = mails[kind] ?? {};
  const params = mailParams(kind);
  const opens = link ?? { link: `https://partners.example.com${emailPage(kind, params)}` };
  return renderMail({ kind, about, locale, name: about ? undefined : 'Ann Lee', programme, owner, params, ...opens });
}
