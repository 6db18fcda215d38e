import type { Locale } from '#shared/i18n/locale.ts';
import { dateTime } from '#shared/i18n/text.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import { pageTexts } from '#shared/pages/page.tsx';
import { Followed, Section } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';

/** What the two grants mean (R116, R117), and what isn't granted (P10). */
export const Grants = ({ say, company }: { say: Say; company: string }) => (
  <Section title={say('partner.grants')}>
    <ul>
      <li>
        <Followed strong text={say('partner.orders')}>
          {say('partner.orders_means', { company })}
        </Followed>
      </li>
      <li>
        <Followed strong text={say('partner.admin')}>
          {say('partner.admin_means', { company })}
        </Followed>
      </li>
    </ul>
    <p>{say('partner.not_granted', { company })}</p>
  </Section>
);

/** For a company that isn't enrolled yet (R104): how to enroll, and when the link expires. */
export const Enrolling = ({
  invitation: { expiresOn, timeZone },
  locale,
}: {
  invitation: Invitation;
  locale: Locale;
}) => {
  const say = pageTexts(locale);
  return (
    <Section title={say('partner.enroll')}>
      <p>{say('partner.enroll_steps')}</p>
      <p>
        <a href={`/requirements?lang=${locale}`}>{say('requirements.title')}</a>
      </p>
      <p>{say('partner.enroll_back', { expires: dateTime(locale, new Date(expiresOn), timeZone) })}</p>
    </Section>
  );
};
