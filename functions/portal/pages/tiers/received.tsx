import { Section, Table } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest } from '../../page.ts';
import { When } from '../../when.tsx';

interface ReceivedProps extends Pick<SignedInRequest, 'say' | 'now' | 'locale'> {
  invitations: readonly Schemas['Invitation'][];
}

/** Invitations that wait for an answer. Their links are in the emails: we don't show them to anybody else. */
export const Received = ({ say, now, locale, invitations }: ReceivedProps) =>
  invitations.length > 0 ? (
    <Section title={say('tiers.received')}>
      <Table
        caption={say('tiers.received')}
        head={[say('tiers.provider'), say('tiers.sent_to'), say('tiers.column.expires')]}
        rows={invitations.map(({ from, email, expiresOn }) => [
          from.name,
          email,
          <When at={expiresOn} now={now} locale={locale} />,
        ])}
        empty=""
      />
      <p>{say('tiers.received_hint')}</p>
    </Section>
  ) : null;
