import { useContext } from 'hono/jsx';
import type { Locale } from '#shared/i18n/locale.ts';
import { fateInWords } from '#shared/mail/mail-words.ts';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from './api.ts';
import { Zone } from './zone.ts';

interface MailTroubleProps {
  trouble: Schemas['Enrollment']['mailTrouble'];
  locale: Locale;
  say: Say;
}

/** An email that did not reach a person of the application, and what became of it; nothing without one. */
export const MailTroubleNotice = ({ trouble, locale, say }: MailTroubleProps) => {
  const zone = useContext(Zone);
  return trouble ? (
    <Notice tone="bad" title={say('mails.trouble', { email: trouble.to })}>
      <p>{fateInWords(locale, trouble, zone)}</p>
    </Notice>
  ) : null;
};
