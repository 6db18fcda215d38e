import { languageName } from '#shared/i18n/intl.ts';
import { personName } from '#shared/identity/person-name.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Section, Ways } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { cartPaths } from '../carts/words.ts';
import { asHeading } from '../company/words.ts';
import { nameList } from '../name-list.ts';
import { mayOrderFor, OrderButton, sellsTo } from '../orders/order-button.tsx';
import { PrintedAddress } from '../printed-address.tsx';
import { AgreementState, type Evidence } from './agreement-evidence.tsx';
import { CustomerNext } from './customer-next.tsx';
import { customerWays } from './customer-ways.ts';

interface Data {
  customer: Schemas['Customer'];
  /** The company's own relationship with the customer. */
  partner: Schemas['CustomerPartner'] | undefined;
  agreements: Evidence[];
}
type CustomerView = View<SignedInRequest, Data>;

/** What the company may do for the customer, and with whom it serves it. */
const Relationship = ({ say, now, locale, me, params, data: { partner } }: CustomerView) =>
  partner ? (
    <Section title={say('customers.relationship')}>
      <Facts
        rows={[
          [say('customers.since'), <When at={partner.since} now={now} locale={locale} />],
          [say('customers.source'), say(`customers.source.${partner.source}`)],
          [
            say(partner.kind === 'indirect_reseller' ? 'customers.with_providers' : 'customers.with_resellers'),
            nameList(locale, partner.associates),
          ],
          [
            say('customers.delegated_admin'),
            <Badge tone={partner.delegatedAdmin ? 'good' : 'plain'}>
              {say(partner.delegatedAdmin ? 'customers.admin.granted' : 'customers.admin.none')}
            </Badge>,
          ],
          [say('families.family'), nameList(locale, partner.productFamilies)],
        ]}
      />
      {partner.kind === 'indirect_provider' && me.permissions.includes('customer.family.delegate') ? (
        <Ways
          ways={partner.associates.map(({ tenantId, name: company }) => ({
            href: `/portal/customers/${params.id}/resellers/${tenantId}`,
            label: say('families.see', { company }),
          }))}
        />
      ) : null}
    </Section>
  ) : null;

const Billing = ({ say, locale, me, params, data: { customer } }: CustomerView) => {
  const { billingProfile: billing } = customer;
  return (
    <Section title={say('customers.billing')}>
      <Facts
        rows={[
          [say('customers.bill_to'), billing.companyName],
          [say('customers.contact'), personName(billing)],
          [say('field.email'), billing.email],
          [say('customers.address'), <PrintedAddress address={billing.defaultAddress} locale={locale} />],
          [say('fact.language'), asHeading(languageName(locale, billing.language), locale)],
        ]}
      />
      {me.permissions.includes('customer.change') ? (
        <Ways ways={[{ href: `/portal/customers/${params.id}/billing`, label: say('customers.change_billing') }]} />
      ) : null}
    </Section>
  );
};

/** Whether the customer has agreed to the customer agreement. */
const Agreement = ({ say, params, data: { agreements } }: CustomerView) => (
  <Section title={say('menu.customer_agreement')}>
    <Facts rows={[[say('company.status'), <AgreementState say={say} agreements={agreements} />]]} />
    <Ways ways={[{ href: `/portal/customers/${params.id}/agreement`, label: say('agreed.see') }]} />
  </Section>
);

/** An order, and a cart for several. */
const Order = ({ say, me, params, data: { customer } }: CustomerView) =>
  mayOrderFor(customer, me) ? (
    <Buttons>
      <OrderButton {...{ say, me, params, customer }} />
      <LinkButton href={cartPaths.start(params.id ?? '')}>{say('carts.new')}</LinkButton>
    </Buttons>
  ) : null;

/** The ways to what the customer has bought, its people, and what the company does for it. */
const Manage = ({ say, me, params: { id = '' }, data: { partner } }: CustomerView) => (
  <Section title={say('customers.manage')}>
    <Ways ways={customerWays({ say, me, id, delegatedAdmin: partner?.delegatedAdmin ?? false })} />
  </Section>
);

/** What the company can end: delegated admin, which the customer alone can give again, its reseller's part, and the relationship. */
const Endings = ({ say, form, me, params, data }: CustomerView) => {
  const { customer, partner } = data;
  const name = customer.companyProfile.companyName;
  const endings = ['customer.admin.withdraw', 'customer.transfer', 'transfer.request', 'customer.remove'] as const;
  if (!endings.some(permission => me.permissions.includes(permission))) return null;
  const at = `/portal/customers/${params.id}`;
  const may = (permission: (typeof endings)[number]) => me.permissions.includes(permission);
  const moves = [
    {
      href: `${at}/transfer`,
      label: say('customers.transfer'),
      seen: !!partner?.associates.length && sellsTo(customer) && may('customer.transfer'),
    },
    { href: `${at}/transfers/new`, label: say('transfers.new'), seen: sellsTo(customer) && may('transfer.request') },
    {
      href: `${at}/removal`,
      label: say('customers.end'),
      seen: (sellsTo(customer) || !partner?.associates.length) && may('customer.remove'),
    },
    { href: `${at}/past`, label: say('customers.past'), seen: true },
  ];
  return (
    <Section title={say('customers.endings')}>
      {partner?.delegatedAdmin && me.permissions.includes('customer.admin.withdraw') ? (
        <Form frame={form}>
          <p>{say('customers.give_up_text', { customer: name })}</p>
          <Button action="give_up" tone="danger" confirm={say('customers.give_up_confirm', { customer: name })}>
            {say('customers.give_up')}
          </Button>
        </Form>
      ) : null}
      <Ways ways={moves.filter(({ seen }) => seen)} />
    </Section>
  );
};

/** One customer, as a partner of it sees it (R139, R152). */
export const customerPage = signedInPage<Data>({
  path: '/portal/customers/:id',
  isFull: true,
  menu: 'customers',
  title: ({ data }) => data.customer.companyProfile.companyName,
  load: async ({ api, params: { id = '' } }) => {
    const params = { path: { id } };
    const ofAllTypes = { ...params, query: { agreementType: '*' as const } };
    const [customer, partners, agreements] = await sideBySide([
      api.GET('/v1/customers/{id}', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/partners', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/agreements', { params: ofAllTypes }).then(dataOf),
    ]);
    return { customer, partner: partners.items[0], agreements: agreements.items };
  },
  show: view => {
    const { companyProfile } = view.data.customer;
    return (
      <>
        <Facts
          rows={[
            [view.say('customers.domain'), companyProfile.domain],
            [view.say('customers.registration'), companyProfile.organizationRegistrationNumber],
          ]}
        />
        <Order {...view} />
        <CustomerNext {...view} steps={view.data.customer.nextSteps} />
        <Manage {...view} />
        <Relationship {...view} />
        <Agreement {...view} />
        <Billing {...view} />
        <Endings {...view} />
      </>
    );
  },
  actions: {
    give_up: async ({ api, me, params: { id = '' }, form }) => {
      const params = { path: { id, partnerTenantId: me.tenantId } };
      await api.PATCH('/v1/customers/{id}/partners/{partnerTenantId}', { params, body: { delegatedAdmin: false } });
      return { to: form.path, done: 'customers_given_up' };
    },
  },
});
