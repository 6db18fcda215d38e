import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Empty, Section } from '#shared/pages/parts/show.tsx';
import { Ticks } from '#shared/pages/parts/ticks.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { dataOf, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type LoadRequest, type SignedInRequest, signedInPage } from '../../page.ts';
import { locationText } from '../businesses/words.ts';

interface Data {
  people: { id: string; name: string; limits: readonly string[] }[];
  locations: { id: string; label: string }[];
}

/** The locations of the company’s live profile, and who is limited to some of them. */
async function load({ api, say }: LoadRequest, person: Promise<SignedInRequest['me'] | undefined>): Promise<Data> {
  const me = await person;
  const admins = { params: { path: { id: 'referrals_admin' }, query: { size: 100 } } };
  const own = { params: { path: { id: me?.tenantId ?? '' } } };
  const [limits, members, business] = await sideBySide([
    api.GET('/v1/referrals/people').then(dataOf),
    api.GET('/v1/roles/{id}/usermembers', admins).then(dataOf),
    // Without a live profile there are no locations.
    api.GET('/v1/directory/businesses/{id}', own).then(dataOf, () => undefined),
  ]);
  const limitsOf = (id: string) => limits.items.find(({ userId }) => userId === id)?.locationIds ?? [];
  return {
    people: members.items.map(({ id = '', displayName = '' }) => ({ id, name: displayName, limits: limitsOf(id) })),
    locations: business?.locations.map(location => ({ id: location.id, label: locationText(say, location) })) ?? [],
  };
}

/** Where roles are given; for somebody who can't give any, who can. */
const roleGiving = (say: Say, me: SignedInRequest['me']) =>
  me.permissions.includes('user.manage')
    ? { href: '/portal/company/users', label: say('menu.users') }
    : { href: '/portal/company/admins', label: say('menu.admins') };

/** Whose referrals each referrals admin sees: the entire company’s, or those of some locations (B15). */
export const referralPeoplePage = signedInPage<Data>({
  path: '/portal/referrals/people',
  menu: 'referrals',
  title: ({ say }) => say('referrals.people'),
  load,
  isFull: true,
  show: ({ say, form, me, data }) => (
    <>
      <p>{say('referrals.people_text')}</p>
      {data.people.length === 0 ? <Empty {...roleGiving(say, me)}>{say('referrals.people_none')}</Empty> : null}
      {data.locations.length === 0 ? <p>{say('referrals.people_no_locations')}</p> : null}
      {data.people.map(({ id, name, limits }) => (
        <Section title={name}>
          <Form frame={form}>
            <input type="hidden" name="userId" value={id} />
            <Ticks
              name="locationIds"
              label={say('business.locations')}
              hint={say('referrals.people_hint')}
              options={data.locations.map(location => ({ value: location.id, label: location.label }))}
              ticked={limits}
            />
            <Button action="limit" tone="quiet">
              {say('referrals.people_save')}
            </Button>
          </Form>
        </Section>
      ))}
    </>
  ),
  actions: {
    limit: async ({ api, form: { path } }: SignedInRequest, form: FormValues) => {
      const locationIds = [...form.all('locationIds')];
      const params = { path: { userId: form.text('userId') } };
      const body = locationIds.length > 0 ? { locationIds } : {};
      await api.PUT('/v1/referrals/people/{userId}', { params, body });
      return { to: path, done: 'referral_limited' };
    },
  },
});
