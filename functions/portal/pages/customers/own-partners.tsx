import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { countryText } from '../company/words.ts';

type Partners = Schemas['CustomerPartnerCollection'];
type Partner = Schemas['CustomerPartner'];
type PartnersView = View<SignedInRequest, Partners>;

const PartnerCard = ({ view, partner }: { view: PartnersView; partner: Partner }) => {
  const { say, now, locale, me, form } = view;
  const { tenantId, name, kind, country, since, rights, delegatedAdmin, delegatedAdminEndedOn, associates } = partner;
  return (
    <Section title={name} id={tenantId}>
      <Facts
        rows={[
          [say('customers.partner_kind'), say(`partner_type.${kind}`)],
          [say('tiers.country'), countryText(say, country)],
          [say('customers.since'), <When at={since} now={now} locale={locale} />],
          [say('customers.together_with'), associates.map(associate => associate.name).join(', ')],
          [
            say('customers.may'),
            <ul>
              {rights.map(right => (
                <li>{say(`customers.right.${right}`)}</li>
              ))}
            </ul>,
          ],
          [
            say('customers.delegated_admin'),
            <Badge tone={delegatedAdmin ? 'good' : 'plain'}>
              {say(delegatedAdmin ? 'customers.admin.granted' : 'customers.admin.none')}
            </Badge>,
          ],
          [
            say('customers.admin.ended'),
            delegatedAdminEndedOn && <When at={delegatedAdminEndedOn} now={now} locale={locale} />,
          ],
        ]}
      />
      {delegatedAdmin && me.permissions.includes('customer.admin.withdraw') ? (
        <Form frame={form}>
          <input type="hidden" name="partner" value={tenantId} />
          <Button action="take_back" tone="danger" confirm={say('customers.take_back_confirm', { company: name })}>
            {say('customers.take_back')}
          </Button>
        </Form>
      ) : null}
    </Section>
  );
};

/** A customer's own side: its partners, what each may do, and delegated admin to take back (B35). */
export const ownPartnersPage = signedInPage<Partners>({
  path: '/portal/own-partners',
  menu: 'own_partners',
  title: ({ say }) => say('menu.own_partners'),
  load: async ({ api }, person) => {
    const { tenantId: id } = await person;
    return dataOf(await api.GET('/v1/customers/{id}/partners', { params: { path: { id } } }));
  },
  show: view => (
    <>
      <p>{view.say('customers.own_partners_text')}</p>
      {view.data.items.length === 0 ? <div class="empty">{view.say('customers.own_partners_empty')}</div> : null}
      {view.data.items.map(partner => (
        <PartnerCard view={view} partner={partner} />
      ))}
    </>
  ),
  actions: {
    take_back: async ({ api, me }, form) => {
      const params = { path: { id: me.tenantId, partnerTenantId: form.text('partner') } };
      await api.PATCH('/v1/customers/{id}/partners/{partnerTenantId}', { params, body: { delegatedAdmin: false } });
      return { to: '/portal/own-partners', done: 'customers_taken_back' };
    },
  },
});
