import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Facts, Section } from '#shared/pages/parts/show.tsx';
import { addressNews } from '../../address-news.ts';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { AddressFields, addressFrom } from './address-fields.tsx';
import { ContactFields, contactFrom } from './contact-fields.tsx';
import { ProfileField } from './profile-field.tsx';

type Billing = Schemas['BillingProfile'];
type BillingView = View<SignedInRequest, Billing>;

const billingOf = async ({ api }: LoadRequest) => dataOf(await api.GET('/v1/profiles/billing'));

const TaxId = (view: BillingView) => (
  <ProfileField
    view={view}
    name="taxId"
    label={view.say('company.profile.taxId')}
    stored={view.data.taxId}
    maxlength={40}
    width="medium"
  />
);

/** Everything but the tax ID, which more roles may change (B77). */
const Rest = (view: BillingView) => {
  const { say, data } = view;
  return (
    <>
      <ProfileField
        view={view}
        name="purchaseOrderNumber"
        label={say('company.profile.purchaseOrderNumber')}
        stored={data.purchaseOrderNumber}
        maxlength={50}
        width="medium"
      />
      <ProfileField
        view={view}
        name="billingDay"
        type="number"
        label={say('company.profile.billingDay')}
        hint={say('company.profile.billingDay_hint')}
        stored={String(data.billingDay)}
        width="short"
      />
      <AddressFields view={view} name="address" address={data.address} />
      <Section title={say('company.profile.contact')}>
        <ContactFields view={view} contact={data.primaryContact} />
      </Section>
    </>
  );
};

/** The profile that a form sent: whoever can only change the tax ID sends the rest as it is stored. */
function billingFrom(form: FormValues, before: Billing): Schemas['UpdateBillingProfileRequest'] {
  const { companyName, address, primaryContact, billingDay } = before;
  const isWhole = form.has('billingDay');
  const [taxId, order] = [
    form.optional('taxId'),
    isWhole ? form.optional('purchaseOrderNumber') : before.purchaseOrderNumber,
  ];
  return {
    companyName,
    address: isWhole ? addressFrom(form, 'address', address) : address,
    primaryContact: isWhole ? contactFrom(form) : primaryContact,
    billingDay: isWhole ? Number(form.text('billingDay')) : billingDay,
    ...(order && { purchaseOrderNumber: order }),
    ...(taxId && { taxId }),
    attributes: { etag: form.text('etag') },
  };
}

/** Where bills of a company go. It is in force as soon as it is saved; the name on bills is the legal name. */
export const billingProfilePage = signedInPage<Billing>({
  path: '/portal/company/profiles/billing',
  menu: 'profiles',
  title: ({ say }) => say('company.profile.billing'),
  load: billingOf,
  show: view => {
    const { say, form, data, me } = view;
    return (
      <>
        <p>{say('company.profile.billing_text')}</p>
        <p class="soft">{say('company.profile.at_once')}</p>
        <Facts
          rows={[
            [say('company.profile.companyName'), data.companyName],
            [say('company.profile.currency'), data.billingCurrency],
          ]}
        />
        {me.permissions.includes('profile.taxid.change') ? (
          <Form frame={form}>
            <input type="hidden" name="etag" value={data.attributes.etag} />
            <TaxId {...view} />
            {me.permissions.includes('profile.billing.change') ? (
              <Rest {...view} />
            ) : (
              <p class="soft">{say('company.profile.taxId_only')}</p>
            )}
            <Button>{say('company.save')}</Button>
          </Form>
        ) : (
          <p>{say('company.profile.ask_global_admin')}</p>
        )}
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      const body = billingFrom(form, await billingOf(request));
      const saved = await request.api.PUT('/v1/profiles/billing', { body });
      return { to: request.form.path, done: addressNews(saved, 'company_saved') };
    },
  },
});
