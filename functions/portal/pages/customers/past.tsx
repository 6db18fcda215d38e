import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Empty, Facts, Notice, PrintButton, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { nameList } from '../name-list.ts';
import { PastNotice } from '../removal-parts.tsx';

type Past = Schemas['PastCustomerRelationship'];

/** One ended relationship: since when, until when, who ended it with which statement, and the notice to print (R130). */
export const PastRelationship = ({
  view: { say, now, locale },
  past,
}: {
  view: View<SignedInRequest, Past[]>;
  past: Past;
}) => (
  <Section title={past.displayName}>
    <Facts
      rows={[
        [say('customers.since'), <When at={past.since} now={now} locale={locale} />],
        [say('customers.together_with'), nameList(locale, past.associates)],
        [say('tiers.removal.ended_on'), <When at={past.endedOn} now={now} locale={locale} />],
        [say('tiers.removal.ended_by'), past.endedBy.name],
        [say('tiers.statement'), past.attestation?.version],
      ]}
    />
    <PastNotice notice={past.noticeDraft} />
  </Section>
);

/** The relationships with a customer that have ended, as the record to print, each with its notice (P14). */
export const customerPastPage = signedInPage<Past[]>({
  path: '/portal/customers/:id/past',
  menu: 'customers',
  title: ({ say }) => say('customers.past'),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/customers/{id}/history', { params: { path: { id } } })).items,
  show: view => {
    const { say, data } = view;
    if (data.length === 0)
      return (
        <Empty href="/portal/customers" label={say('customers.to_list')}>
          {say('customers.past_empty')}
        </Empty>
      );
    return (
      <>
        <Notice>{say('tiers.past_text')}</Notice>
        {data.map(past => (
          <PastRelationship view={view} past={past} />
        ))}
        <Buttons>
          <LinkButton href="/portal/customers" tone="primary">
            {say('customers.to_list')}
          </LinkButton>
          <PrintButton label={say('company.print')} />
        </Buttons>
      </>
    );
  },
});
