import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Section } from '#shared/pages/parts/show.tsx';
import { type ClosureReason, closureReasons } from '#shared/runtime/suspension.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { CancelOrder, noteAndEtag, partnerAddress, ReasonAndNote, withReasonLabel } from './order-form.tsx';

type Preview = Schemas['PartnerClosure'];
type ClosureView = View<SignedInRequest, Preview>;

/** What closing does, and what the partner has. */
const Effects = ({ say, data: { effects, relationships, subscriptions } }: ClosureView) => (
  <>
    <Section title={say('partners.closure.effects')}>
      <ul>
        {effects.map(({ description }) => (
          <li>{description}</li>
        ))}
      </ul>
    </Section>
    <Section title={say('partners.closure.has')}>
      <Facts
        rows={[
          [say('partners.resellers'), String(relationships.resellers)],
          [say('partners.providers'), String(relationships.providers)],
          [say('partners.closure.customers'), String(relationships.customers)],
          [say('partners.closure.active'), String(subscriptions.active)],
          [say('partners.closure.suspended'), String(subscriptions.suspended)],
        ]}
      />
    </Section>
  </>
);

/** A review lead closes a partner's account for good, having seen what that does. */
export const partnerClosurePage = signedInPage<Preview>({
  path: '/portal/partners/:tenantId/closure',
  menu: 'partners',
  title: ({ say, data }) => say('partners.closure.of', { company: data.companyName }),
  load: async ({ api, params: { tenantId = '' } }) =>
    dataOf(await api.GET('/v1/partners/{tenantId}/closure', { params: { path: { tenantId } } })),
  show: view => {
    const { say, form, data } = view;
    return (
      <>
        <p class="lead">{say('partners.closure.lead')}</p>
        <Effects {...view} />
        <Form frame={form}>
          <input type="hidden" name="etag" value={data.attributes.etag} />
          <ReasonAndNote reasons={closureReasons} of={view} />
          <Buttons>
            <Button
              action="close"
              tone="danger"
              confirm={say('partners.closure.confirm', { company: data.companyName })}
            >
              {say('partners.closure.do')}
            </Button>
            <CancelOrder of={view} />
          </Buttons>
        </Form>
      </>
    );
  },
  actions: {
    close: async ({ api, say, params: { tenantId = '' } }, form) => {
      // Without a reason, the API says that it is required.
      const body = { reason: form.optional('reason') as ClosureReason, ...noteAndEtag(form) };
      const params = { path: { tenantId } };
      await withReasonLabel(api.POST('/v1/partners/{tenantId}/closure', { params, body }), say);
      return { to: partnerAddress(tenantId), done: 'partner_closed' };
    },
  },
});
