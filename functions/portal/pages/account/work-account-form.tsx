import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice } from '#shared/pages/parts/show.tsx';
import type { FormFrame } from '#shared/pages/parts/view.ts';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { PageRequest, ShowOnce, View } from '../../page.ts';

type Found = Schemas['LookUpWorkAccountResponse'];
type Reading = Pick<PageRequest, 'say'>;

interface LookUpProps {
  view: Pick<View<PageRequest, unknown>, 'say' | 'values' | 'problem'>;
  frame: FormFrame;
  /** The domain to begin with. */
  domain?: string | undefined;
}

/** Asks for a company's domain. */
export const LookUp = ({ view: { say, values, problem }, frame, domain }: LookUpProps) => (
  <Form frame={frame}>
    <p>{say('work_account.intro')}</p>
    <Field
      name="domain"
      label={say('work_account.domain')}
      hint={say('work_account.domain_hint')}
      value={values.optional('domain') ?? domain}
      error={problem?.fields.domain}
      width="medium"
    />
    <Button>{say('work_account.button')}</Button>
  </Form>
);

interface AnswerProps extends Reading {
  found: Found;
  /** Where to go after signing in, and where to go on without an account. */
  next: { signedIn: string; create: string };
}

/** Whether there are work accounts, and what to do next: sign in, or create one and come back. */
const Answer = ({ say, found: { domain, exists, personal }, next }: AnswerProps) => (
  <>
    <Notice tone={exists ? 'good' : 'wait'}>
      <p>{say(`work_account.${exists ? 'exists' : personal ? 'personal' : 'none'}`, { domain })}</p>
    </Notice>
    <Buttons>
      {exists ? (
        <LinkButton tone="primary" href={`/portal/sign-in?${new URLSearchParams({ to: next.signedIn })}`}>
          {say('sign_in.title')}
        </LinkButton>
      ) : (
        <LinkButton tone="primary" href={next.create}>
          {say('work_account.create')}
        </LinkButton>
      )}
      {exists ? <LinkButton href="/portal/recovery">{say('sign_in.forgotten')}</LinkButton> : null}
    </Buttons>
  </>
);

/** Looks a domain up, and shows the answer. One call. */
export async function lookedUp(
  { api, say }: Pick<PageRequest, 'api' | 'say'>,
  form: FormValues,
  next: AnswerProps['next'],
): Promise<ShowOnce> {
  const path = { domain: form.text('domain').trim() || '-' };
  const found = dataOf(await api.GET('/v1/workaccounts/{domain}', { params: { path } }));
  return { again: true, title: say('work_account.title'), show: <Answer say={say} found={found} next={next} /> };
}
