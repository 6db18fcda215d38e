import { Button, Field, Form, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { signedInPage } from '../../page.ts';

/** The last part of an invitation's link; what was typed where it is no link. */
export const tokenInLink = (link: string): string =>
  link
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split('/')
    .at(-1) ?? '';

/** Answering an invitation with its link: authorize the provider with the two grants, or decline. */
export const authorizePage = signedInPage({
  path: '/portal/providers/authorize',
  needs: 'partnership.accept',
  menu: 'providers',
  title: ({ say }) => say('tiers.authorize'),
  show: ({ say, form, values, problem, me }) => (
    <Form frame={form}>
      <p>{say('tiers.authorize_intro', { company: me.organization.name })}</p>
      <ul>
        <li>{say('tiers.grant_orders')}</li>
        <li>{say('tiers.grant_admin')}</li>
      </ul>
      <p class="soft">{say('tiers.grant_not')}</p>
      <Field
        name="token"
        label={say('tiers.link')}
        hint={say('tiers.link_hint')}
        value={values.text('token')}
        error={problem?.fields.token}
      />
      <Tick
        name="authorizeProvider"
        label={say('tiers.authorize_tick', { company: me.organization.name })}
        checked={values.ticked('authorizeProvider')}
        error={problem?.fields.authorizeProvider}
      />
      <Buttons>
        <Button>{say('tiers.authorize_button')}</Button>
        <Button action="decline" tone="danger" confirm={say('tiers.decline_confirm')}>
          {say('tiers.decline')}
        </Button>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api }, form) => {
      const body = { token: tokenInLink(form.text('token')), authorizeProvider: form.ticked('authorizeProvider') };
      await api.POST('/v1/relationships/invitations/accept', { body });
      return { to: '/portal/providers', done: 'tiers_authorized' };
    },
    decline: async ({ api }, form) => {
      await api.POST('/v1/relationships/invitations/decline', { body: { token: tokenInLink(form.text('token')) } });
      return { to: '/portal/providers', done: 'tiers_declined' };
    },
  },
});
