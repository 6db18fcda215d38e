import { useContext } from 'hono/jsx';
import type { Locale } from '#shared/i18n/locale.ts';
import { fateInWords, type KnownFate } from '#shared/mail/mail-words.ts';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from './api.ts';
import { Zone } from './zone.ts';

/** What became of an email that was not delivered, in words, in the person's time zone. */
export const FateInWords = ({ fate, locale }: { fate: KnownFate; locale: Locale }) => {
  const words = fateInWords(locale, fate, useContext(Zone));
  return words ? <p>{words}</p> : null;
};

interface MailTroubleProps {
  trouble: Schemas['Enrollment']['mailTrouble'];
  locale: Locale;
  say: Say;
}

/** An email that did not reach a person of the application, and what became of it; nothing without one. */
export const MailTroubleNotice = ({ trouble, locale, say }: MailTroubleProps) =>
  trouble ? (
    <Notice tone="bad" title={say('mails.trouble', { email: trouble.to, state: trouble.state })}>
      <FateInWords fate={trouble} locale={locale} />
    </Notice>
  ) : null;
