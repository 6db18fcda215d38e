import { dateTime } from '#shared/i18n/text.ts';
import { nameToday } from '#shared/i18n/zone-names.ts';
import { Button, Form, Select } from '#shared/pages/parts/form.tsx';
import { signedInPage } from '../../page.ts';
import { forgottenPersonCookie } from '../../session.ts';

/** Every zone of the platform, by name. */
const zones = ['UTC', ...new Set(Intl.supportedValuesOf('timeZone').map(nameToday).sort())];

/** The time zone of all dates that the signed-in person sees. */
export const timeZonePage = signedInPage({
  path: '/portal/me/time-zone',
  menu: 'me',
  title: ({ say }) => say('time_zone.title'),
  show: ({ say, form, me, values, problem, now, locale }) => (
    <Form frame={form}>
      <p>{say('time_zone.now', { time: dateTime(locale, now, me.timeZone) })}</p>
      <Select
        name="timeZone"
        label={say('fact.time_zone')}
        hint={say('time_zone.hint')}
        value={values.text('timeZone') || nameToday(me.timeZone)}
        options={[...new Set([...zones, nameToday(me.timeZone)])].map(zone => ({
          value: zone,
          label: zone.replaceAll('_', ' '),
        }))}
        error={problem?.fields.timeZone}
      />
      <Button>{say('time_zone.save')}</Button>
    </Form>
  ),
  actions: {
    send: async ({ api, me }, form) => {
      const params = { path: { id: me.userId } };
      await api.PATCH('/v1/users/{id}', { params, body: { timeZone: form.text('timeZone') } });
      return { to: '/portal/me', done: 'time_zone', cookies: [forgottenPersonCookie()] };
    },
  },
});
