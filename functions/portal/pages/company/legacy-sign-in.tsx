import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { Choices, Others } from './legacy-candidates.tsx';
import { legacyPath } from './legacy-path.ts';

interface Data {
  signIn: Schemas['LegacySignIn'];
  account: Schemas['Account'];
}
type LegacyView = View<SignedInRequest, Data>;

const mpnIdsAddress = '/portal/company/mpn-ids';

const Cancel = ({ view: { say } }: { view: LegacyView }) => (
  <Button action="cancel" tone="quiet">
    {say('company.legacy.cancel')}
  </Button>
);

const BackLink = ({ view: { say } }: { view: LegacyView }) => (
  <p>
    <a href={mpnIdsAddress}>{say('company.legacy.back')}</a>
  </p>
);

/** Both identities, side by side (R55). */
const Identities = ({ view: { say, data } }: { view: LegacyView }) => {
  const { identities, issuer } = data.signIn;
  const { program, legacy } = identities;
  const textOf = (name?: string, email?: string) => [name, email].filter(Boolean).join(' · ');
  return (
    <Section title={say('company.legacy.identities')}>
      <Facts
        rows={[
          [say('company.legacy.here'), textOf(program.name, program.email)],
          [
            say('company.legacy.there', { issuer: issuer.name }),
            legacy ? textOf(legacy.name, legacy.email) || legacy.subject : say('company.legacy.nobody'),
          ],
        ]}
      />
    </Section>
  );
};

/** Before the sign-in: what will happen, and where. Never a form that takes the other system's password (R65). */
const Before = ({ view }: { view: LegacyView }) => {
  const { say, form, data } = view;
  const { issuer, authorizationUrl = '' } = data.signIn;
  const names = { issuer: issuer.name, host: issuer.host };
  return (
    <>
      <p>{say('company.legacy.intro', names)}</p>
      <p>{say('company.legacy.no_password', names)}</p>
      {issuer.guide ? (
        <p>
          <a href={issuer.guide}>{say('company.legacy.guide', names)}</a>
        </p>
      ) : null}
      <Identities view={view} />
      <Buttons>
        <LinkButton href={authorizationUrl} tone="primary">
          {say('company.legacy.sign_in', names)}
        </LinkButton>
      </Buttons>
      <Form frame={form} inline>
        <Cancel view={view} />
      </Form>
    </>
  );
};

/** After it: which MPN ID the company takes over, with what hangs on it (R62). */
const Choice = ({ view }: { view: LegacyView }) => {
  const { say, form, values, data } = view;
  const { candidates = [] } = data.signIn;
  const { country, mpnId, attributes } = data.account;
  const isAny = candidates.some(({ obstacle }) => !obstacle);
  return (
    <>
      <Identities view={view} />
      <Form frame={form}>
        <input type="hidden" name="etag" value={attributes.etag} />
        {isAny ? (
          <Choices say={say} candidates={candidates} chosen={values.text('mpnId')} />
        ) : (
          <p>{say('company.legacy.none')}</p>
        )}
        {mpnId && isAny ? <p>{say('company.legacy.replaces', { mpnId })}</p> : null}
        <p>{say('company.legacy.not_listed')}</p>
        <Buttons>
          {isAny ? <Button>{say('company.legacy.continue')}</Button> : null}
          <Cancel view={view} />
        </Buttons>
      </Form>
      {candidates.some(({ obstacle }) => obstacle) ? (
        <Section title={say('company.legacy.cannot')}>
          <Others say={say} candidates={candidates} country={country} />
        </Section>
      ) : null}
    </>
  );
};

const Ended = ({ view }: { view: LegacyView }) => {
  const { say, data } = view;
  const { status, mpnId = '' } = data.signIn;
  return (
    <>
      <p>{status === 'completed' ? say('company.legacy.completed', { mpnId }) : say('company.legacy.failed')}</p>
      <BackLink view={view} />
    </>
  );
};

const parts = { pending: Before, signed_in: Choice, completed: Ended, failed: Ended } as const;

/** A sign-in to the system that had the company's MPN IDs before (R55, R61 to R65). */
export const legacySignInPage = signedInPage<Data>({
  path: `${legacyPath}/:id`,
  menu: 'mpn_ids',
  title: ({ say, data }) => say('company.legacy.title', { issuer: data.signIn.issuer.name }),
  load: async ({ api, params: { id = '' } }) => {
    const [signIn, account] = await sideBySide([
      api.GET('/v1/mpnids/legacysignins/{id}', { params: { path: { id } } }).then(dataOf),
      api.GET('/v1/account').then(dataOf),
    ]);
    return { signIn, account };
  },
  show: view => {
    const Part = parts[view.data.signIn.status];
    return <Part view={view} />;
  },
  actions: {
    send: async ({ api, params: { id = '' } }, form) => {
      const body = { mpnId: form.text('mpnId'), attributes: { etag: form.text('etag') } };
      await api.PUT('/v1/mpnids/legacysignins/{id}/selection', { params: { path: { id } }, body });
      return { to: mpnIdsAddress, done: 'company_taken_over' };
    },
    cancel: async ({ api, params: { id = '' } }) => {
      await api.DELETE('/v1/mpnids/legacysignins/{id}', { params: { path: { id } } });
      return { to: mpnIdsAddress, done: 'company_legacy_canceled' };
    },
  },
});
