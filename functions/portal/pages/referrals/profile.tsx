import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Section, type Tone } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { When } from '../../when.tsx';
import type { Profile } from '../businesses/words.ts';
import { regionText } from '../company/words.ts';
import { profileAddress } from './words.ts';

const tones: Record<Profile['status'], Tone> = { none: 'plain', draft: 'wait', changed: 'wait', live: 'good' };

/** The company's profiles, one for each region (B85). */
export const businessProfilesPage = signedInPage<Schemas['BusinessProfileCollection']>({
  path: '/portal/referrals/profile',
  menu: 'business_profile',
  title: ({ say }) => say('menu.business_profile'),
  load: async ({ api }) => dataOf(await api.GET('/v1/businessprofiles')),
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p>{say('profile.intro')}</p>
        {data.items.length === 0 ? <p class="empty">{say('profile.no_region')}</p> : null}
        {data.items.map(({ region, status, publishedOn }) => (
          <Section title={regionText(say, region) ?? region}>
            <p>
              <Badge tone={tones[status]}>{say(`profile.status.${status}`)}</Badge>
            </p>
            {publishedOn ? (
              <p class="soft">
                {say('frame.of', { what: say('profile.published'), of: '' })}
                <When at={publishedOn} {...view} />
              </p>
            ) : null}
            <Buttons>
              <LinkButton href={profileAddress(region)} tone={status === 'none' ? 'primary' : undefined}>
                {say(status === 'none' ? 'profile.begin' : 'profile.edit')}
              </LinkButton>
              {status === 'none' ? null : (
                <LinkButton href={`${profileAddress(region)}/preview`}>{say('profile.preview')}</LinkButton>
              )}
            </Buttons>
          </Section>
        ))}
      </>
    );
  },
});
