import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Notice, Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import { FateInWords } from '../../mail-trouble.tsx';
import type { SignedInRequest } from '../../page.ts';

type Sent = Pick<Schemas['Invitation'], 'draft' | 'url' | 'sentOn' | 'mailTrouble' | 'locale'>;

interface SentProps extends Pick<SignedInRequest, 'say' | 'form' | 'locale'> {
  sent: Sent;
}

/**
 * The draft of an invitation of any kind: opened in the mail program, copied, or sent by us with the action `mail`. The link is
 * personal and stays in it (R109, R110). Nothing once it is answered.
 */
export const Draft = ({ say, form, sent: { draft, url, sentOn, locale } }: Omit<SentProps, 'locale'>) =>
  draft && url ? (
    <Section title={draft.subject}>
      <p>{say('tiers.draft_hint')}</p>
      <pre class="letter" lang={locale}>
        {draft.text}
      </pre>
      <Form frame={form}>
        <Buttons>
          <Button action="mail">{say(sentOn ? 'tiers.send_again' : 'tiers.send')}</Button>
          <LinkButton href={draft.mailto}>{say('tiers.open_in_mail')}</LinkButton>
          <button type="button" class="quiet" data-copy={draft.text} hidden>
            {say('tiers.copy_text')}
          </button>
        </Buttons>
      </Form>
      <h3>{say('tiers.link')}</h3>
      <CopyText text={url} label={say('company.copy')} />
    </Section>
  ) : null;

/** The email with an invitation that did not arrive, and what became of it; nothing without one. */
export const Undelivered = ({ say, locale, sent: { mailTrouble } }: Omit<SentProps, 'form'>) =>
  mailTrouble ? (
    <Notice tone="bad" title={say('tiers.mail_trouble', { email: mailTrouble.to })}>
      <FateInWords fate={mailTrouble} locale={locale} />
    </Notice>
  ) : null;
