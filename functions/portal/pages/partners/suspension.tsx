import { pageText } from '#shared/pages/page-text.ts';
import { Button, Form, Radios } from '#shared/pages/parts/form.tsx';
import { Buttons, Empty, Facts, Section } from '#shared/pages/parts/show.tsx';
import { type SuspensionReason, suspensionEffects, suspensionReasons } from '#shared/runtime/suspension.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { AccountBadge } from './account-badge.tsx';
import { CancelOrder, noteAndEtag, OrderNote, partnerAddress, ReasonAndNote, withReasonLabel } from './order-form.tsx';

type Partner = Schemas['PartnerDetails'];
type SuspensionView = View<SignedInRequest, Partner>;

/** What a suspension stops and what stays, and the form that orders it. */
const Suspend = (view: SuspensionView) => {
  const { say, locale, form, values, data } = view;
  const effect = (name: string) => pageText(locale, 'word', `suspension.effect.${name}`);
  return (
    <>
      {(['stops', 'stays'] as const).map(kind => (
        <Section title={say(`partners.suspension.${kind}`)}>
          <ul>
            {suspensionEffects[kind].map(name => (
              <li>{effect(name)}</li>
            ))}
          </ul>
        </Section>
      ))}
      <Form frame={form}>
        <input type="hidden" name="etag" value={data.attributes.etag} />
        <Radios
          name="extent"
          label={say('partners.suspension.extent')}
          options={[
            { value: 'suspended', label: say('partners.suspension.suspend') },
            {
              value: 'restricted',
              label: say('partners.suspension.restrict'),
              hint: suspensionEffects.restricted.map(effect).join(' '),
            },
          ]}
          value={values.text('extent') || 'suspended'}
        />
        <ReasonAndNote reasons={suspensionReasons} of={view} />
        <Buttons>
          <Button action="suspend" tone="danger">
            {say('partners.suspension.open')}
          </Button>
          <CancelOrder of={view} />
        </Buttons>
      </Form>
    </>
  );
};

/** Since when and why the partner is suspended, and the form that ends it. */
const Reinstate = (view: SuspensionView) => {
  const { say, locale, form, data } = view;
  const { suspension, status, attributes } = data;
  return (
    <>
      <Facts
        rows={[
          [say('partners.status'), <AccountBadge status={status} say={say} />],
          [say('partners.suspension.since'), suspension && <When at={suspension.since} {...view} />],
          [
            say('partners.suspension.reason'),
            suspension && pageText(locale, 'word', `suspension.reason.${suspension.reason}`),
          ],
          [say('partners.suspension.note'), suspension?.note],
        ]}
      />
      <p>{say('partners.suspension.reinstate_text')}</p>
      <Form frame={form}>
        <input type="hidden" name="etag" value={attributes.etag} />
        <OrderNote of={view} />
        <Buttons>
          <Button action="reinstate">{say('partners.suspension.reinstate')}</Button>
          <CancelOrder of={view} />
        </Buttons>
      </Form>
    </>
  );
};

/** A review lead suspends or restricts a partner, having seen what that stops, or ends it (B107 to B110). */
export const partnerSuspensionPage = signedInPage<Partner>({
  path: '/portal/partners/:tenantId/suspension',
  menu: 'partners',
  title: ({ say, data }) => say('partners.suspension.of', { company: data.companyName }),
  load: async ({ api, params: { tenantId = '' } }) =>
    dataOf(await api.GET('/v1/partners/{tenantId}', { params: { path: { tenantId } } })),
  show: view => {
    const { status } = view.data;
    if (status === 'active') return <Suspend {...view} />;
    if (status === 'suspended' || status === 'restricted') return <Reinstate {...view} />;
    return (
      <Empty href={`/portal/partners/${view.params.tenantId}`} label={view.data.companyName}>
        {view.say('partners.suspension.not_active')}
      </Empty>
    );
  },
  actions: {
    suspend: async ({ api, say, params: { tenantId = '' } }, form) => {
      const body = {
        // Without one, the API says that it is required.
        reason: form.optional('reason') as SuspensionReason,
        restricted: form.text('extent') === 'restricted',
        ...noteAndEtag(form),
      };
      const params = { path: { tenantId } };
      await withReasonLabel(api.POST('/v1/partners/{tenantId}/suspension', { params, body }), say);
      return { to: partnerAddress(tenantId), done: 'partner_suspended' };
    },
    reinstate: async ({ api, params: { tenantId = '' } }, form) => {
      const params = { path: { tenantId } };
      await api.DELETE('/v1/partners/{tenantId}/suspension', { params, body: noteAndEtag(form) });
      return { to: partnerAddress(tenantId), done: 'partner_reinstated' };
    },
  },
});
