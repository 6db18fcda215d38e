import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice, Section } from '#shared/pages/parts/show.tsx';
import { Ticks } from '#shared/pages/parts/ticks.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { fieldValue, tickedOf } from './words.ts';

interface Data {
  events: string[];
  /** Nothing before a company has registered. */
  registration: Schemas['GetWebhookRegistrationResponse'] | undefined;
}
type WebhookView = View<SignedInRequest, Data>;

/** The registration; nothing where there is none yet. @throws ApiProblem everything else that the API refuses */
async function registrationOf({ api }: LoadRequest): Promise<Data['registration']> {
  try {
    return dataOf(await api.GET('/webhooks/v1/registration'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return undefined;
    throw error;
  }
}

const bodyFrom = (form: FormValues) => ({
  WebhookUrl: form.text('WebhookUrl'),
  WebhookEvents: form.all('WebhookEvents') as Schemas['CreateWebhookRegistrationRequest']['WebhookEvents'],
});

const Registration = ({ say, form, values, problem, data: { events, registration } }: WebhookView) => {
  const ticked = tickedOf(values, 'WebhookEvents', 'WebhookUrl', registration?.WebhookEvents ?? []);
  return (
    <Form frame={form}>
      <Field
        name="WebhookUrl"
        type="url"
        label={say('company.webhook.url')}
        hint={say('company.webhook.url_hint')}
        value={fieldValue(values, 'WebhookUrl', registration?.WebhookUrl)}
        error={problem?.fields.WebhookUrl}
        inputmode="url"
      />
      <Ticks
        name="WebhookEvents"
        label={say('company.webhook.events')}
        options={events.map(event => ({ value: event, label: <code>{event}</code> }))}
        ticked={ticked}
        error={problem?.fields.WebhookEvents}
        columns
      />
      <Button action={registration ? 'change' : 'register'}>
        {say(registration ? 'company.save' : 'company.webhook.register')}
      </Button>
    </Form>
  );
};

const Test = ({ say, form }: WebhookView) => (
  <Section title={say('company.webhook.test')}>
    <p>{say('company.webhook.test_text')}</p>
    <Form frame={form}>
      <Buttons>
        <Button action="test" tone="quiet">
          {say('company.webhook.test_button')}
        </Button>
        <LinkButton href="/portal/company/webhooks/deliveries">{say('company.webhook.deliveries')}</LinkButton>
        <Button action="delete" tone="danger" confirm={say('company.webhook.delete_confirm')}>
          {say('company.webhook.delete')}
        </Button>
      </Buttons>
    </Form>
  </Section>
);

/** Where a company's events are posted, and which; a test event. */
export const webhooksPage = signedInPage<Data>({
  path: '/portal/company/webhooks',
  menu: 'webhooks',
  title: ({ say }) => say('menu.webhooks'),
  load: async request => {
    const [events, registration] = await Promise.all([
      request.api.GET('/webhooks/v1/registration/events').then(dataOf),
      registrationOf(request),
    ]);
    return { events, registration };
  },
  show: view => (
    <>
      <p>{view.say('company.webhook.intro')}</p>
      {view.data.registration ? null : <Notice>{view.say('company.webhook.none')}</Notice>}
      <Registration {...view} />
      {view.data.registration ? <Test {...view} /> : null}
    </>
  ),
  actions: {
    register: async ({ api }, form) => {
      await api.POST('/webhooks/v1/registration', { body: bodyFrom(form) });
      return { to: '/portal/company/webhooks', done: 'company_saved' };
    },
    change: async ({ api }, form) => {
      await api.PUT('/webhooks/v1/registration', { body: bodyFrom(form) });
      return { to: '/portal/company/webhooks', done: 'company_saved' };
    },
    delete: async ({ api }) => {
      await api.DELETE('/webhooks/v1/registration');
      return { to: '/portal/company/webhooks', done: 'company_webhook_deleted' };
    },
    test: async ({ api }) => {
      await api.POST('/webhooks/v1/registration/validationEvents');
      return { to: '/portal/company/webhooks/deliveries', done: 'company_webhook_tested' };
    },
  },
});
