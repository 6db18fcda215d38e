import { Button, Form, LinkButton, Tick } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { When } from '../../when.tsx';
import { countryText } from '../company/words.ts';
import { GuideLink } from '../guides/parts.tsx';
import { Received } from './received.tsx';

interface Data {
  providers: Schemas['PartnerRelationshipCollection'];
  received: Schemas['InvitationCollection'];
}
type ProvidersView = View<SignedInRequest, Data>;
type Provider = Schemas['PartnerRelationship'];

async function providersOf(request: LoadRequest): Promise<Data['providers']> {
  const params = listPart(request, { ...usualPart, relationshipType: 'is_indirect_reseller_of' as const });
  return dataOf(await request.api.GET('/v1/relationships', { params }));
}

async function receivedBy({ api }: LoadRequest): Promise<Data['received']> {
  const query = { size: 20, direction: 'received', status: 'pending' } as const;
  return dataOf(await api.GET('/v1/relationships/invitations', { params: { query } }));
}

/** Takes administrator access back, or gives it again with the consent that it needs. Orders are part of the partnership. */
const Access = ({ say, form, provider }: Pick<ProvidersView, 'say' | 'form'> & { provider: Provider }) => (
  <Form frame={form}>
    <input type="hidden" name="provider" value={provider.id} />
    {provider.grants.adminAccess ? (
      <Button action="take_back" tone="danger" confirm={say('tiers.take_back_confirm', { company: provider.name })}>
        {say('tiers.take_back')}
      </Button>
    ) : (
      <>
        <Tick
          name="authorizeProvider"
          value={provider.id}
          label={say('tiers.give_again_tick', { company: provider.name })}
        />
        <Button action="give_again" tone="quiet">
          {say('tiers.give_again')}
        </Button>
      </>
    )}
  </Form>
);

const ProviderCard = ({ view, provider }: { view: ProvidersView; provider: Provider }) => {
  const { say, now, locale, me } = view;
  const { name, id, location, since, grants } = provider;
  const granted = (is: boolean) => (
    <Badge tone={is ? 'good' : 'plain'}>{say(is ? 'tiers.granted' : 'tiers.taken_back')}</Badge>
  );
  return (
    <Section title={name} id={id}>
      <Facts
        rows={[
          [say('tiers.country'), countryText(say, location)],
          [say('tiers.since'), <When at={since} now={now} locale={locale} />],
          [say('tiers.orders'), granted(grants.orders)],
          [say('tiers.admin_access'), granted(grants.adminAccess)],
          [say('tiers.listing'), <a href={`/providers/${id}`}>{say('tiers.listing_link')}</a>],
          [
            say('menu.customers'),
            me.permissions.includes('customer.read') && (
              <a href={`/portal/customers?partner=${id}`}>{say('customers.view')}</a>
            ),
          ],
        ]}
      />
      {me.permissions.includes('customer.invite_joint') ? (
        <Buttons>
          <LinkButton href={`/portal/customer-requests/new?provider=${id}`}>
            {say('requests.invite_together')}
          </LinkButton>
        </Buttons>
      ) : null}
      {me.permissions.includes('partnership.adminaccess') ? <Access {...view} provider={provider} /> : null}
    </Section>
  );
};

async function setAdminAccess({ api }: SignedInRequest, provider: string, adminAccess: boolean, authorized: boolean) {
  const body = { grants: { adminAccess }, ...(authorized && { authorizeProvider: true }) };
  await api.PATCH('/v1/relationships/{partnerTenantId}', { params: { path: { partnerTenantId: provider } }, body });
}

/** A reseller's indirect providers: since when, what each may do, and what can be taken back (R115, R118, R119). */
export const ownProvidersPage = signedInPage<Data>({
  path: '/portal/providers',
  menu: 'providers',
  title: ({ say }) => say('menu.providers'),
  load: async request => {
    const [providers, received] = await sideBySide([providersOf(request), receivedBy(request)]);
    return { providers, received };
  },
  show: view => {
    const { say, data, me } = view;
    return (
      <>
        <Buttons>
          <LinkButton href="/providers">{say('welcome.find')}</LinkButton>
          <LinkButton href="/requirements">{say('welcome.requirements')}</LinkButton>
          {me.permissions.includes('partnership.accept') ? (
            <LinkButton href="/portal/providers/authorize">{say('tiers.authorize')}</LinkButton>
          ) : null}
        </Buttons>
        <Received {...view} invitations={data.received.items} />
        {data.providers.items.length === 0 ? (
          <div class="empty">
            <p>{say('tiers.providers_empty')}</p>
            <GuideLink name="with-providers" locale={view.locale} />
          </div>
        ) : null}
        {data.providers.items.map(provider => (
          <ProviderCard view={view} provider={provider} />
        ))}
        <NextPage view={view} token={data.providers.continuationToken} />
      </>
    );
  },
  actions: {
    take_back: async (request, form) => {
      await setAdminAccess(request, form.text('provider'), false, false);
      return { to: '/portal/providers', done: 'tiers_taken_back' };
    },
    give_again: async (request, form) => {
      await setAdminAccess(request, form.text('provider'), true, form.ticked('authorizeProvider'));
      return { to: '/portal/providers', done: 'tiers_given_again' };
    },
  },
});
