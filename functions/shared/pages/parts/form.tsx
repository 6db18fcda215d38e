import type { Child, PropsWithChildren } from 'hono/jsx';
import { englishParameter, reading } from '#shared/pages/reading.ts';
import type { FormFrame } from './view.ts';

interface FormProps {
  frame: FormFrame;
  /** Set for a form of buttons in a row. */
  inline?: boolean | undefined;
  /** Set for a form with a file. */
  files?: boolean | undefined;
}

/** A form of the page, which works without a script. Sent twice, it acts once. */
export const Form = ({ frame, inline, files, children }: PropsWithChildren<FormProps>) => (
  <form
    method="post"
    action={frame.path}
    enctype={files ? 'multipart/form-data' : undefined}
    class={inline ? 'inline' : undefined}
    novalidate
  >
    <input type="hidden" name="proof" value={frame.proof} />
    <input type="hidden" name="request" value={frame.requestId} />
    {reading().english ? <input type="hidden" name={englishParameter} value="1" /> : null}
    {children}
  </form>
);

interface ButtonProps {
  /** Which of the page's actions it starts; `send` without it. */
  action?: string | undefined;
  tone?: 'primary' | 'quiet' | 'danger' | undefined;
  /** Asks in a dialog first, where scripts run. Without them the page must ask itself. */
  confirm?: string | undefined;
}

/** The button of a form. A page has one primary button. */
export const Button = ({ action, tone = 'primary', confirm, children }: PropsWithChildren<ButtonProps>) => (
  <button type="submit" class={tone} name={action && 'action'} value={action} data-confirm={confirm}>
    {children}
  </button>
);

/** A link that looks like a button, for a step that a GET does. */
export const LinkButton = ({
  href,
  tone = 'quiet',
  children,
}: PropsWithChildren<{ href: string; tone?: 'primary' | 'quiet' | undefined }>) => (
  <a class={`button ${tone}`} href={href}>
    {children}
  </a>
);

interface LabelledProps {
  name: string;
  label: string;
  hint?: Child | undefined;
  /** What is wrong with the value. */
  error?: string | undefined;
}

const describedBy = ({ name, hint, error }: LabelledProps): string | undefined =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;

/** The attributes that tie a control to its label, hint and error. */
const tied = (props: LabelledProps) => ({
  id: props.name,
  name: props.name,
  'aria-describedby': describedBy(props),
  'aria-invalid': props.error ? ('true' as const) : undefined,
});

/** A label as it is shown, by which a message about the field names it. */
export function Label({ name, children }: { name: string; children: string }) {
  reading().labels.set(name, children);
  return <>{children}</>;
}

const Labelled = ({ name, label, hint, error, children }: PropsWithChildren<LabelledProps>) => (
  <div class={error ? 'field wrong' : 'field'}>
    <label for={name}>
      <Label name={name}>{label}</Label>
    </label>
    {hint ? (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    ) : null}
    {error ? (
      <p class="error" id={`${name}-error`}>
        {error}
      </p>
    ) : null}
    {children}
  </div>
);

interface FieldProps extends LabelledProps {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'number' | 'date' | undefined;
  autocomplete?: string | undefined;
  inputmode?: 'numeric' | 'email' | 'tel' | 'url' | undefined;
  required?: boolean | undefined;
  minlength?: number | undefined;
  maxlength?: number | undefined;
  /** How many characters are expected, as the width of the control. */
  width?: 'code' | 'short' | 'medium' | undefined;
}

/** A line of text. */
export const Field = (props: FieldProps) => {
  const { value, type = 'text', autocomplete = 'off', inputmode, required, minlength, maxlength, width } = props;
  return (
    <Labelled {...props}>
      <input
        {...tied(props)}
        type={type}
        value={type === 'password' ? undefined : value}
        autocomplete={autocomplete}
        inputmode={inputmode}
        required={required}
        minlength={minlength}
        maxlength={maxlength}
        class={width}
      />
    </Labelled>
  );
};

/** A password. Where scripts run, people can see it while they type it. */
export const PasswordField = ({ show, ...field }: Omit<FieldProps, 'type' | 'value'> & { show: string }) => (
  <>
    <Field {...field} type="password" />
    <label class="tick shows" hidden>
      <input type="checkbox" data-shows={field.name} autocomplete="off" />
      <span>{show}</span>
    </label>
  </>
);

/** A file. Browsers don't keep it in a refused form. */
export const FileField = (props: LabelledProps & { accept: string }) => (
  <Labelled {...props}>
    <input {...tied(props)} type="file" accept={props.accept} />
  </Labelled>
);

/** Several lines of text. */
export const TextArea = (props: LabelledProps & { value?: string | undefined; rows?: number; maxlength?: number }) => (
  <Labelled {...props}>
    <textarea {...tied(props)} rows={props.rows ?? 4} maxlength={props.maxlength}>
      {props.value}
    </textarea>
  </Labelled>
);

export interface Option {
  value: string;
  label: string;
}

/** One of many. */
export const Select = (
  props: LabelledProps & { options: readonly Option[]; value?: string | undefined; none?: string },
) => (
  <Labelled {...props}>
    <select {...tied(props)}>
      {props.none === undefined ? null : <option value="">{props.none}</option>}
      {props.options.map(({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </Labelled>
);

/** One of a few, all seen at once; each may explain itself. A message about them leads to the first. */
export const Radios = (
  props: LabelledProps & { options: readonly (Option & { hint?: Child })[]; value?: string | undefined },
) => (
  <fieldset class={props.error ? 'field wrong' : 'field'} aria-describedby={describedBy(props)}>
    <legend>
      <Label name={props.name}>{props.label}</Label>
    </legend>
    {props.hint ? (
      <p class="hint" id={`${props.name}-hint`}>
        {props.hint}
      </p>
    ) : null}
    {props.error ? (
      <p class="error" id={`${props.name}-error`}>
        {props.error}
      </p>
    ) : null}
    {props.options.map(({ value, label, hint }, n) => (
      <label class="tick">
        <input
          type="radio"
          id={n === 0 ? props.name : undefined}
          name={props.name}
          value={value}
          checked={value === props.value}
        />
        <span>
          {label}
          {hint ? <small>{hint}</small> : null}
        </span>
      </label>
    ))}
  </fieldset>
);

interface TickProps {
  name: string;
  label: Child;
  value?: string | undefined;
  checked?: boolean | undefined;
  required?: boolean | undefined;
  hint?: Child | undefined;
  error?: string | undefined;
}

/** Yes or no, or one of several of a name. */
export const Tick = ({ name, label, value = 'on', checked, required, hint, error }: TickProps) => (
  <div class={error ? 'field wrong' : 'field'}>
    {error ? (
      <p class="error" id={`${name}-error`}>
        {error}
      </p>
    ) : null}
    <label class="tick">
      <input
        type="checkbox"
        id={value === 'on' ? name : undefined}
        name={name}
        value={value}
        checked={checked}
        required={required}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      />
      <span>
        {label}
        {hint ? <small>{hint}</small> : null}
      </span>
    </label>
  </div>
);
