import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { loadClient } from './client-load.ts';
import { secretOnce } from './client-secret.tsx';

type ClientView = View<SignedInRequest, Schemas['Client']>;

const About = ({ say, now, locale, data }: ClientView) => (
  <Facts
    rows={[
      [say('company.clients.id'), <CopyText text={data.clientId} label={say('company.copy')} />],
      [
        say('company.clients.last_used'),
        data.lastUsedOn ? <When at={data.lastUsedOn} now={now} locale={locale} /> : say('company.clients.never'),
      ],
      [say('company.clients.created'), <When at={data.createdDate} now={now} locale={locale} />],
      [say('company.clients.created_by'), data.createdBy],
      [say('company.clients.rotated'), data.rotatedOn && <When at={data.rotatedOn} now={now} locale={locale} />],
    ]}
  />
);

const Permissions = ({ say, data }: ClientView) => (
  <Section title={say('company.clients.permissions')}>
    <ul>
      {data.permissions.map(permission => (
        <li>
          {say(`company.clients.may.${permission}`)} <code>{permission}</code>
        </li>
      ))}
    </ul>
    <p>
      <a href="/portal/integrate">{say('company.clients.how')}</a>
    </p>
  </Section>
);

const Rotate = ({ say, form }: ClientView) => (
  <Section title={say('company.clients.rotate')}>
    <p>{say('company.clients.rotate_text')}</p>
    <Form frame={form}>
      <Button action="rotate" tone="quiet" confirm={say('company.clients.rotate_confirm')}>
        {say('company.clients.rotate')}
      </Button>
    </Form>
  </Section>
);

const Revoke = ({ say, form }: ClientView) => (
  <Section title={say('company.clients.revoke')}>
    <p>{say('company.clients.revoke_about')}</p>
    <Buttons>
      <LinkButton href={`${form.path}/revoke`}>{say('company.clients.revoke')}</LinkButton>
    </Buttons>
  </Section>
);

/** One machine client: what it may do, its last use, a new secret, and its end. */
export const clientPage = signedInPage<Schemas['Client']>({
  path: '/portal/company/clients/:id',
  menu: 'clients',
  title: ({ data }) => data.name,
  load: loadClient,
  show: view => (
    <>
      <About {...view} />
      <Permissions {...view} />
      <Rotate {...view} />
      <Revoke {...view} />
    </>
  ),
  actions: {
    rotate: async ({ api, say, params: { id = '' } }) =>
      secretOnce(say, dataOf(await api.POST('/v1/clients/{id}/rotation', { params: { path: { id } } }))),
  },
});
