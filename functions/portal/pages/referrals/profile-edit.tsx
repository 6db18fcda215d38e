import { listIn } from '#shared/i18n/intl.ts';
import { Button, FileField, Form, LinkButton, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice, Section } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { BusinessShown, LogoOf } from '../businesses/shown.tsx';
import { type Profile, withBusinessLabels, wordList } from '../businesses/words.ts';
import { regionText } from '../company/words.ts';
import { ProfileFields, profileFrom } from './profile-fields.tsx';
import { profileAddress } from './words.ts';

type ProfileView = View<SignedInRequest, Profile>;

const at = ({ params: { region = '' } }: Pick<LoadRequest, 'params'>) => ({ params: { path: { region } } });
const load = async (request: LoadRequest): Promise<Profile> =>
  dataOf(await request.api.GET('/v1/businessprofiles/{region}', at(request)));
const previewOf = ({ params: { region = '' } }: Pick<LoadRequest, 'params'>): string =>
  `${profileAddress(region)}/preview`;

/** The logo of the draft, and how to change it (B86). */
const Logo = ({ say, form, problem, data }: ProfileView) => (
  <Section title={say('business.logo')} id="logo">
    <LogoOf logo={data.draft?.logo} />
    <Form frame={form} files>
      <FileField
        name="content"
        label={say('profile.logo_file')}
        hint={say('profile.logo_hint')}
        accept="image/png,image/jpeg,image/gif"
        error={problem?.fields.content}
      />
      <Buttons>
        <Button action="logo" tone="quiet">
          {say('profile.logo_save')}
        </Button>
        {data.draft?.logo ? (
          <Button action="unlogo" tone="quiet">
            {say('profile.logo_remove')}
          </Button>
        ) : null}
      </Buttons>
    </Form>
  </Section>
);

/** The draft of a profile. */
export const businessProfilePage = signedInPage<Profile>({
  path: '/portal/referrals/profile/:region',
  menu: 'business_profile',
  title: ({ say, data }) => say('profile.title', { region: regionText(say, data.region) ?? data.region }),
  load,
  show: view => {
    const { say, form, params, data } = view;
    return (
      <>
        <p>{say('profile.rules')}</p>
        {data.competencies.length > 0 ? (
          <p>
            {say('profile.earned', {
              names: wordList(view, 'business.competency.', data.competencies),
            })}
          </p>
        ) : null}
        <Logo {...view} />
        <Form frame={form}>
          <ProfileFields {...view} />
          <Buttons>
            <Button>{say('profile.save')}</Button>
            <LinkButton href={previewOf({ params })}>{say('profile.preview')}</LinkButton>
          </Buttons>
        </Form>
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      const { api, say } = request;
      await withBusinessLabels(
        say,
        api.PUT('/v1/businessprofiles/{region}', { ...at(request), body: profileFrom(form) }),
      );
      return { to: previewOf(request), done: 'profile_saved' };
    },
    logo: async (request, form) => {
      const { api, say } = request;
      const body = { content: form.text('content') };
      await withBusinessLabels(say, api.PUT('/v1/businessprofiles/{region}/logo', { ...at(request), body }));
      return { to: previewOf(request), done: 'logo_saved' };
    },
    unlogo: async request => {
      await request.api.DELETE('/v1/businessprofiles/{region}/logo', at(request));
      return { to: request.form.path, done: 'logo_removed' };
    },
  },
});

/** What is missing, or the button with which the draft goes live. */
const Publish = (view: ProfileView) => {
  const { say, form, data, problem } = view;
  if (data.missing.length > 0)
    return <Notice>{say('profile.missing', { parts: wordList(view, 'business.', data.missing) })}</Notice>;
  return (
    <Form frame={form}>
      {problem?.reason === 'businessprofile.names_partners' ? (
        <Tick
          name="acknowledged"
          label={say('profile.names_tick')}
          error={say('profile.names_warning', { names: listIn(view.locale, problem.data) })}
        />
      ) : null}
      <Buttons>
        {data.status === 'live' ? null : <Button action="publish">{say('profile.publish')}</Button>}
        {data.live ? (
          <Button action="offline" tone="quiet" confirm={say('profile.offline_confirm')}>
            {say('profile.offline')}
          </Button>
        ) : null}
      </Buttons>
    </Form>
  );
};

/** The draft as everyone would see it, and the way to publish it. */
export const businessProfilePreviewPage = signedInPage<Profile>({
  path: '/portal/referrals/profile/:region/preview',
  menu: 'business_profile',
  title: ({ say }) => say('profile.preview'),
  load,
  show: view => {
    const { say, params, data } = view;
    const { draft, region, tenantId, name, competencies } = data;
    return (
      <>
        <Notice>{say(`profile.state.${data.status}`)}</Notice>
        {draft ? (
          <section class="card">
            <h2>{name}</h2>
            <BusinessShown view={view} business={{ ...draft, id: tenantId, name, region, competencies }} preview />
          </section>
        ) : null}
        <Publish {...view} />
        <p>
          <a href={profileAddress(params.region ?? '')}>{say('profile.edit')}</a>
        </p>
      </>
    );
  },
  actions: {
    publish: async (request, form) => {
      const { api, say } = request;
      const body = form.ticked('acknowledged') ? { acknowledged: true } : {};
      await withBusinessLabels(say, api.POST('/v1/businessprofiles/{region}/publication', { ...at(request), body }));
      return { to: request.form.path, done: 'profile_published' };
    },
    offline: async request => {
      await request.api.DELETE('/v1/businessprofiles/{region}/publication', at(request));
      return { to: request.form.path, done: 'profile_offline' };
    },
  },
});
