import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Notice, PrintButton, Section } from '#shared/pages/parts/show.tsx';
import type { FormFrame, Say } from '#shared/pages/parts/view.ts';
import { FormValues } from '../../form.ts';
import type { ApiProblem } from '../../problem.ts';

/** The secret in the address that an authenticator app opens; nothing in anything else, which must not become a link. */
export function secretIn(address: string): string | undefined {
  if (!address.startsWith('otpauth://totp/')) return undefined;
  return URL.parse(address)?.searchParams.get('secret') ?? undefined;
}

/** Groups of four, as people read and type a long secret. */
export const inFours = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ');

/** What is wrong with the only code of a form. Of two codes, the API doesn't say which one is wrong. */
export const codeError = (say: Say, problem: ApiProblem | undefined): string | undefined =>
  problem?.reason === 'mfa.code_wrong' ? say('me.factor.wrong_code') : problem?.fields.code;

interface SetUpProps {
  say: Say;
  form: FormFrame;
  /** The address that an authenticator app opens. It stays in the form, so that a wrong code doesn't lose it. */
  address: string;
  secret: string;
  /** Whether it replaces a second factor, which needs a code of that one. */
  replaces: boolean;
  values?: FormValues | undefined;
  problem?: ApiProblem | undefined;
}

const CodeFields = ({ say, replaces, values = new FormValues(), problem }: SetUpProps) => (
  <>
    <Field
      name="code"
      label={say('me.factor.code')}
      hint={say('me.factor.code_hint')}
      value={values.text('code')}
      error={replaces ? problem?.fields.code : codeError(say, problem)}
      autocomplete="one-time-code"
      inputmode="numeric"
      width="code"
    />
    {replaces ? (
      <Field
        name="currentCode"
        label={say('me.factor.current_code')}
        hint={say('me.factor.current_code_hint')}
        value={values.text('currentCode')}
        error={problem?.reason === 'mfa.active' ? problem.description : problem?.fields.currentCode}
        width="code"
      />
    ) : null}
  </>
);

/** The key that an authenticator app needs: to copy, and as a link for an app on this device. */
export const AppKey = ({ say, address, secret }: Pick<SetUpProps, 'say' | 'address' | 'secret'>) => (
  <>
    <p>{say('me.factor.add_text')}</p>
    <CopyText text={secret} shown={inFours(secret)} label={say('company.copy')} />
    <p>
      <a href={address}>{say('me.factor.open')}</a>
    </p>
  </>
);

/** A new secret for an authenticator app, and the field for its first code. */
export const SetUp = (props: SetUpProps) => {
  const { say, form, address, secret } = props;
  return (
    <>
      <Section title={say('me.factor.add')}>
        <AppKey say={say} address={address} secret={secret} />
      </Section>
      <Section title={say('me.factor.confirm')}>
        <Form frame={form}>
          <input type="hidden" name="address" value={address} />
          <CodeFields {...props} />
          <Buttons>
            <Button action="finish">{say('me.factor.finish')}</Button>
            <LinkButton href={form.path}>{say('company.cancel')}</LinkButton>
          </Buttons>
        </Form>
      </Section>
    </>
  );
};

/** The recovery codes of a new second factor, which no later page can show, and where to go once they are stored. */
export const RecoveryCodes = ({
  say,
  codes,
  next,
}: {
  say: Say;
  codes: readonly string[];
  next?: string | undefined;
}) => (
  <>
    <Notice tone="good">
      <p>{say('me.factor.is_set_up')}</p>
    </Notice>
    <Notice tone="wait" title={say('me.factor.codes_once')}>
      <p>{say('me.factor.codes_text')}</p>
    </Notice>
    <CopyText text={codes.join('\n')} label={say('company.copy')} />
    <Buttons>
      {next === undefined ? null : (
        <LinkButton href={next} tone="primary">
          {say('me.factor.stored')}
        </LinkButton>
      )}
      <PrintButton label={say('company.print')} />
    </Buttons>
  </>
);
