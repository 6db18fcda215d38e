import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Followed, Notice, PrintButton, Section } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { acceptedIn, EffectLists, StatementFields } from '../removal-parts.tsx';

type Preview = Schemas['PartnershipRemovalPreview'];

/** The customers that both serve: they stay, and somebody tells them (R127, R132). */
const Customers = ({ say, of }: { say: Say; of: Pick<Preview, 'customers' | 'partner'> }) => {
  const { count, more } = of.customers;
  if (count === 0) return null;
  return (
    <p>
      <Followed
        text={say(more ? 'customers.concerned_more' : 'customers.concerned', { count, company: of.partner.name })}
      >
        <a href={`/portal/customers?partner=${of.partner.tenantId}`}>{say('customers.view')}</a>
      </Followed>
    </p>
  );
};

/** The record of what ended, and a notice to print and send: the tool sends none (R130). */
const Ended = ({ say, now, locale, ended }: SignedInRequest & { ended: Schemas['PartnershipRemoval'] }) => (
  <>
    <Notice tone="good">
      <p>{say('tiers.removal.done', { company: ended.partner.name })}</p>
    </Notice>
    <Facts
      rows={[
        [say('tiers.since'), <When at={ended.since} now={now} locale={locale} />],
        [say('tiers.removal.ended_on'), <When at={ended.endedOn} now={now} locale={locale} />],
        [say('tiers.removal.ended_by'), ended.endedBy],
      ]}
    />
    <EffectLists say={say} of={ended} />
    <Customers say={say} of={ended} />
    <p>{ended.toldDescription}</p>
    <Section title={ended.noticeDraft.subject}>
      <pre class="letter">{ended.noticeDraft.text}</pre>
      <Buttons>
        <LinkButton href="/portal/resellers" tone="primary">
          {say('tiers.done')}
        </LinkButton>
        <LinkButton href={`/portal/resellers/${ended.partner.tenantId}/past`}>{say('tiers.past')}</LinkButton>
        <PrintButton label={say('company.print')} />
      </Buttons>
    </Section>
  </>
);

const Question = ({ say, form, data, values, problem }: View<SignedInRequest, Preview>) => (
  <Form frame={form}>
    <StatementFields data={data} values={values} problem={problem} />
    <Buttons>
      <Button tone="danger">{say('tiers.remove')}</Button>
      <LinkButton href="/portal/resellers">{say('company.cancel')}</LinkButton>
    </Buttons>
  </Form>
);

/** Ending a partnership: what ends and what stays, the statement to accept, and a printable notice (R126 to R130). */
export const removalPage = signedInPage<Preview>({
  path: '/portal/resellers/:id/removal',
  menu: 'resellers',
  title: ({ say, data }) => say('tiers.removal.title', { company: data.partner.name }),
  load: async ({ api, params: { id = '' } }) => {
    const params = { path: { partnerTenantId: id } };
    return dataOf(await api.GET('/v1/relationships/{partnerTenantId}/removal', { params }));
  },
  show: view => (
    <>
      <p class="lead">{view.data.undo}</p>
      <EffectLists say={view.say} of={view.data} />
      <Customers say={view.say} of={view.data} />
      <p>{view.data.toldDescription}</p>
      <Question {...view} />
    </>
  ),
  actions: {
    send: async (request, form) => {
      const params = { path: { partnerTenantId: request.params.id ?? '' } };
      const body = acceptedIn(form);
      const ended = dataOf(await request.api.POST('/v1/relationships/{partnerTenantId}/removal', { params, body }));
      return { again: true, title: request.say('tiers.removal.ended'), show: <Ended {...request} ended={ended} /> };
    },
  },
});
