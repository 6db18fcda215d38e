import { Button, Field, Form, LinkButton, Radios } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { openPage } from '../../page.ts';

/** Somebody who can't apply yet asks to be told when a partner type opens (R7). The answer is the same for every address. */
export const reopeningPage = openPage<Schemas['Intake'][]>({
  path: '/policies/intake/reopening',
  title: ({ say }) => say('apply.notify'),
  load: async ({ api }) => dataOf(await api.GET('/v1/enrollments/intake')).items.filter(({ open }) => !open),
  show: ({ say, form, data, values, problem, query }) => (
    <Form frame={form}>
      <p>{say('apply.notify.intro')}</p>
      <Radios
        name="partnerType"
        label={say('apply.type')}
        value={values.text('partnerType') || query.type || data[0]?.partnerType}
        error={problem?.fields.partnerType}
        options={data.map(({ partnerType }) => ({ value: partnerType, label: say(`partner_type.${partnerType}`) }))}
      />
      <Field
        name="email"
        type="email"
        label={say('field.email')}
        value={values.text('email')}
        error={problem?.fields.email}
        autocomplete="email"
        inputmode="email"
      />
      <Buttons>
        <Button>{say('apply.notify.button')}</Button>
        <LinkButton href="/portal/apply">{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api, say }, form) => {
      const body = { email: form.text('email'), partnerType: form.text('partnerType') as never };
      await api.POST('/v1/enrollments/intake/notifications', { body });
      return {
        again: true,
        title: say('apply.notify'),
        show: (
          <Notice tone="good">
            <p>{say('apply.notify.sent')}</p>
          </Notice>
        ),
      };
    },
  },
});
