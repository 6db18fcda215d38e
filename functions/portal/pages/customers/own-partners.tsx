import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Facts, Section, Table, Ways } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { countryText } from '../company/words.ts';
import { nameList } from '../name-list.ts';

type Partner = Schemas['CustomerPartner'];
type Task = Schemas['Task'];
type CardView = Pick<SignedInRequest, 'say' | 'now' | 'locale' | 'me' | 'form'>;

interface Data {
  partners: Partner[];
  requests: Task[];
}

/** A customer's own partners, for whoever may see them, also those of a partner that is a customer (R187); nobody for others. */
export async function ownPartnersOf({ api }: LoadRequest, person: Promise<SignedInRequest['me']>): Promise<Partner[]> {
  const { tenantId: id, organization, permissions } = await person;
  if (!organization.isCustomer || !permissions.includes('customer.partners.read')) return [];
  return dataOf(await api.GET('/v1/customers/{id}/partners', { params: { path: { id } } })).items;
}

/** Takes delegated admin back from the partner of the form (B35). */
export async function takeBack({ api, me, form: { path } }: SignedInRequest, form: FormValues): Promise<GoTo> {
  const params = { path: { id: me.tenantId, partnerTenantId: form.text('partner') } };
  await api.PATCH('/v1/customers/{id}/partners/{partnerTenantId}', { params, body: { delegatedAdmin: false } });
  return { to: path, done: 'customers_taken_back' };
}

/** Takes a product family back from the partner of the form (R156). */
export async function takeFamily({ api, me, form: { path } }: SignedInRequest, form: FormValues): Promise<GoTo> {
  const params = { path: { id: me.tenantId, partnerTenantId: form.text('partner'), family: form.text('family') } };
  await api.DELETE('/v1/customers/{id}/partners/{partnerTenantId}/productfamilies/{family}', { params });
  return { to: path, done: 'family_taken' };
}

/** A partner: since when and with whom it serves the customer, and what it may do. Delegated admin can be taken back. */
export const PartnerCard = ({ view, partner }: { view: CardView; partner: Partner }) => {
  const { say, now, locale, me, form } = view;
  const { tenantId, name, kind, country, since, rights, delegatedAdmin, delegatedAdminEndedOn, associates } = partner;
  const { productFamilies } = partner;
  const mayTake = me.permissions.includes('customer.admin.withdraw');
  return (
    <Section title={name} id={tenantId}>
      <Facts
        rows={[
          [say('customers.partner_kind'), say(`partner_type.${kind}`)],
          [say('tiers.country'), countryText(say, country)],
          [say('customers.since'), <When at={since} now={now} locale={locale} />],
          [say('customers.together_with'), nameList(locale, associates)],
          [
            say('customers.may'),
            <ul>
              {rights.map(right => (
                <li>{say(`customers.right.${right}`)}</li>
              ))}
              {productFamilies.map(({ name: family }) => (
                <li>{say('customers.right.family', { family })}</li>
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
      {(mayTake ? productFamilies : []).map(({ id, name: family }) => (
        <Form frame={form}>
          <input type="hidden" name="partner" value={tenantId} />
          <input type="hidden" name="family" value={id} />
          <Button action="take_family" tone="danger" confirm={say('families.take_confirm', { family, company: name })}>
            {say('families.take', { family })}
          </Button>
        </Form>
      ))}
      {delegatedAdmin && mayTake ? (
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

/** Requests of partners that wait for an answer. Their links are in the emails: we don't show them to anybody else. */
const Waiting = ({ say, now, locale, data: { requests } }: View<SignedInRequest, Data>) =>
  requests.length > 0 ? (
    <Section title={say('customers.requests')} id="requests">
      <Table
        caption={say('customers.requests')}
        head={[say('customers.request'), say('tiers.column.expires')]}
        rows={requests.map(({ title, due }) => [title, <When at={due} now={now} locale={locale} />])}
        empty=""
      />
      <p>{say('customers.requests_hint')}</p>
    </Section>
  ) : null;

/** A customer's own side: its partners, what each may do, and delegated admin to take back (B35). */
export const ownPartnersPage = signedInPage<Data>({
  path: '/portal/own-partners',
  menu: 'own_partners',
  title: ({ say }) => say('menu.own_partners'),
  load: async (request, person) => {
    const tasks = request.api.GET('/v1/tasks').then(dataOf);
    const [{ items }, partners] = await sideBySide([tasks, ownPartnersOf(request, person)]);
    return { partners, requests: items.filter(({ kind }) => kind === 'answer_request') };
  },
  show: view => (
    <>
      <Waiting {...view} />
      <p>{view.say('customers.own_partners_text')}</p>
      {view.data.partners.length === 0 ? <div class="empty">{view.say('customers.own_partners_empty')}</div> : null}
      {view.data.partners.map(partner => (
        <PartnerCard view={view} partner={partner} />
      ))}
      <Ways ways={[{ href: '/portal/own-partners/past', label: view.say('customers.former_partners') }]} />
    </>
  ),
  actions: { take_back: takeBack, take_family: takeFamily },
});
