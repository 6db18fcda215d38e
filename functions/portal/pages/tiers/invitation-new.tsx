import { localeNames, locales } from '#shared/i18n/locale.ts';
import { Button, Field, Form, LinkButton, Select, TextArea } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { fieldValue } from '../company/words.ts';

/** Asking a reseller for a partnership: makes the draft, which the next page opens in mail, copies or sends (R107, R108). */
export const invitationNewPage = signedInPage({
  path: '/portal/invitations/new',
  needs: 'partnership.request',
  menu: 'invitations',
  title: ({ say }) => say('tiers.request'),
  show: ({ say, form, values, problem, me }) => (
    <Form frame={form}>
      <p>{say('tiers.request_intro')}</p>
      <Field
        name="email"
        type="email"
        label={say('tiers.reseller_email')}
        value={values.text('email')}
        error={problem?.fields.email}
        inputmode="email"
        width="medium"
      />
      <Select
        name="locale"
        label={say('fact.language')}
        value={fieldValue(values, 'locale', me.locale)}
        options={locales.map(locale => ({ value: locale, label: localeNames[locale] }))}
      />
      <TextArea
        name="message"
        label={say('tiers.message')}
        hint={say('tiers.message_hint', { link: '{link}' })}
        value={values.text('message')}
        error={problem?.fields.message ?? (problem?.reason === 'invite.link_missing' ? problem.description : undefined)}
        rows={6}
      />
      <Field
        name="note"
        label={say('tiers.note')}
        hint={say('tiers.note_hint')}
        value={values.text('note')}
        error={problem?.fields.note}
      />
      <Buttons>
        <Button>{say('tiers.make_draft')}</Button>
        <LinkButton href="/portal/invitations">{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api }, form) => {
      const [message, note] = [form.optional('message'), form.optional('note')];
      const body = {
        email: form.text('email'),
        locale: form.text('locale'),
        send: false,
        ...(message && { message }),
        ...(note && { note }),
      };
      const { id } = dataOf(await api.POST('/v1/relationships/invitations', { body }));
      return { to: `/portal/invitations/${id}`, done: 'tiers_drafted' };
    },
  },
});
