import { Button, Field, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Facts, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Me } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import {
  type GoTo,
  type LoadRequest,
  type ShowOnce,
  type SignedInRequest,
  signedInPage,
  type View,
} from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { codeError, RecoveryCodes, SetUp, secretIn } from './factor-set-up.tsx';

type FactorView = View<SignedInRequest, Me['mfa']>;

/** Whether there is a second factor, asked anew: the frame's own answer can be half a minute old. */
const factorOf = async ({ api }: LoadRequest): Promise<Me['mfa']> => dataOf(await api.GET('/v1/me')).mfa;

/** Refusals that the API explains to programs; here they name what is on the page. */
const ownTexts: readonly string[] = ['mfa.setup_missing', 'mfa.active', 'mfa.required'];

/** @throws ApiProblem what the API refuses, in words of the page */
async function inOwnWords<Answer>({ say }: SignedInRequest, asked: Promise<Answer>): Promise<Answer> {
  return asked.catch((error: unknown) => {
    if (!(error instanceof ApiProblem) || !ownTexts.includes(error.reason)) throw error;
    const { status, reason } = error;
    throw new ApiProblem(status, { reason, description: say(`me.factor.problem.${reason}`) }, new Headers());
  });
}

async function start(request: SignedInRequest): Promise<ShowOnce> {
  const { api, say, form } = request;
  const [{ secret, otpauthUri: address }, factor] = await Promise.all([
    api.POST('/v1/me/mfa', { body: {} }).then(dataOf),
    factorOf(request),
  ]);
  const show = <SetUp say={say} form={form} address={address} secret={secret} replaces={factor === 'active'} />;
  return { title: say('me.factor.title'), show };
}

async function finish(request: SignedInRequest, values: FormValues): Promise<ShowOnce> {
  const { api, say, form } = request;
  const currentCode = values.optional('currentCode');
  const body = { code: values.text('code').trim(), ...(currentCode && { currentCode }) };
  const { recoveryCodes } = dataOf(await inOwnWords(request, api.PUT('/v1/me/mfa', { body })));
  const show = <RecoveryCodes say={say} codes={recoveryCodes} next={form.path} />;
  return { title: say('me.factor.codes'), show };
}

async function remove(request: SignedInRequest, values: FormValues): Promise<GoTo> {
  const body = { code: values.text('code').trim() };
  await inOwnWords(request, request.api.DELETE('/v1/me/mfa', { body }));
  return { to: request.form.path, done: 'factor_removed' };
}

const None = ({ say, form }: FactorView) => (
  <Form frame={form}>
    <p>{say('me.factor.intro')}</p>
    <Button action="start">{say('me.factor.set_up')}</Button>
  </Form>
);

const Active = ({ say, form, values, problem }: FactorView) => (
  <>
    <Section title={say('me.factor.replace')}>
      <Form frame={form}>
        <p>{say('me.factor.replace_text')}</p>
        <Button action="start" tone="quiet">
          {say('me.factor.replace')}
        </Button>
      </Form>
    </Section>
    <Section title={say('me.factor.remove')}>
      <Form frame={form}>
        <p>{say('me.factor.remove_text')}</p>
        <Field
          name="code"
          label={say('field.code')}
          hint={say('field.factor_hint')}
          value={values.text('code')}
          error={codeError(say, problem)}
          autocomplete="one-time-code"
          width="code"
        />
        <Button action="remove" tone="danger">
          {say('me.factor.remove')}
        </Button>
      </Form>
    </Section>
  </>
);

/** The own second factor: setting it up, replacing and removing it. A set-up goes on after a wrong code. */
export const secondFactorPage = signedInPage<Me['mfa']>({
  path: '/portal/me/second-factor',
  menu: 'me',
  title: ({ say }) => say('me.factor.title'),
  load: factorOf,
  show: view => {
    const { say, data, values, problem } = view;
    const isActive = data === 'active';
    const address = values.text('address');
    const secret = secretIn(address);
    if (secret && problem?.reason !== 'mfa.setup_missing')
      return <SetUp {...view} address={address} secret={secret} replaces={isActive} />;
    return (
      <>
        <Facts
          rows={[
            [say('company.status'), <Badge tone={isActive ? 'good' : 'plain'}>{say(`me.factor.state.${data}`)}</Badge>],
          ]}
        />
        {isActive ? <Active {...view} /> : <None {...view} />}
      </>
    );
  },
  actions: { start, finish, remove },
});
