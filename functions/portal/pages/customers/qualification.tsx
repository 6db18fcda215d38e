import { Button, Field, Form, Radios } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { When } from '../../when.tsx';

type Qualification = Schemas['CustomerQualification'];

interface Data {
  customer: Schemas['Customer'];
  qualifications: readonly Qualification[];
}
type QualificationView = View<SignedInRequest, Data>;

const kinds = ['education', 'nonprofit'] as const;

/** The members of the form, and the keys of their labels. */
const labels: Readonly<Record<string, string>> = {
  qualification: 'qualification.kind',
  educationSegment: 'qualification.segment',
  website: 'qualification.website',
};

/** What the customer is declared to be, since when. */
const Declared = ({ say, now, locale, data: { qualifications } }: QualificationView) =>
  qualifications.length > 0 ? (
    <Facts
      rows={qualifications.map(({ qualification, vettingCreateDate }) => [
        say(`qualification.${qualification.toLowerCase()}`),
        <When at={vettingCreateDate} now={now} locale={locale} />,
      ])}
    />
  ) : (
    <p>{say('qualification.none')}</p>
  );

const Declare = ({ say, form, values, problem, data: { qualifications } }: QualificationView) => {
  const left = kinds.filter(kind => qualifications.every(one => one.qualification.toLowerCase() !== kind));
  if (left.length === 0) return null;
  return (
    <Form frame={form}>
      <p>{say('qualification.text')}</p>
      <Radios
        name="qualification"
        label={say('qualification.kind')}
        value={values.text('qualification')}
        error={problem?.fields.qualification}
        options={left.map(value => ({ value, label: say(`qualification.${value}`) }))}
      />
      <Field
        name="educationSegment"
        label={say('qualification.segment')}
        hint={say('qualification.segment_hint')}
        value={values.text('educationSegment')}
        error={problem?.fields.educationSegment}
        width="medium"
      />
      <Field
        name="website"
        label={say('qualification.website')}
        hint={say('qualification.website_hint')}
        value={values.text('website')}
        error={problem?.fields.website}
        type="url"
        width="medium"
      />
      <Button>{say('qualification.declare')}</Button>
    </Form>
  );
};

async function declare({ api, say, params, form: frame }: SignedInRequest, form: FormValues): Promise<GoTo> {
  const qualification = kinds.find(kind => kind === form.text('qualification'));
  if (!qualification) {
    const data = [`qualification: ${say('qualification.choose')}`];
    throw new ApiProblem(400, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
  }
  const [educationSegment, website] = [form.optional('educationSegment'), form.optional('website')];
  const body = { qualification, ...(educationSegment && { educationSegment }), ...(website && { website }) };
  try {
    await api.POST('/v1/customers/{id}/qualifications', { params: { path: { id: params.id ?? '' } }, body });
  } catch (error) {
    throw labelled(error, path => labels[path] && say(labels[path]), say);
  }
  return { to: frame.path, done: 'qualification_declared' };
}

/** What a customer is, beyond a company like all others: it decides which offers it can buy (4.11). */
export const customerQualificationPage = signedInPage<Data>({
  path: '/portal/customers/:id/qualification',
  menu: 'customers',
  title: ({ say, data }) => say('qualification.of', { customer: data.customer.companyProfile.companyName }),
  load: async ({ api, params: { id = '' } }) => {
    const params = { path: { id } };
    const [customer, qualifications] = await sideBySide([
      api.GET('/v1/customers/{id}', { params }).then(dataOf),
      api.GET('/v1/customers/{id}/qualifications', { params }).then(dataOf),
    ]);
    return { customer, qualifications };
  },
  show: view => {
    const { say, me, params } = view;
    return (
      <>
        <Declared {...view} />
        {me.permissions.includes('customer.change') ? <Declare {...view} /> : null}
        <p>
          <a href={`/portal/customers/${params.id}`}>{say('agreed.to_customer')}</a>
        </p>
      </>
    );
  },
  actions: { send: declare },
});
