import { Field } from '#shared/pages/parts/form.tsx';
import { phoneInField } from '#shared/pages/printed-phone.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { fieldValue } from './words.ts';

interface ProfileFieldProps {
  view: Pick<View<SignedInRequest, unknown>, 'say' | 'values' | 'problem'>;
  name: string;
  label: string;
  /** What is stored now. */
  stored: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | undefined;
  hint?: string | undefined;
  autocomplete?: string | undefined;
  maxlength?: number | undefined;
  width?: 'short' | 'medium' | undefined;
}

/** A field of a profile. Where somebody else has saved in between, it keeps what was typed and says what is stored now. */
export const ProfileField = ({ view: { say, values, problem }, stored: kept, hint, ...field }: ProfileFieldProps) => {
  const { name, type } = field;
  const stored = type === 'tel' ? phoneInField(kept) : kept;
  const isOutdone = problem?.reason === 'etag.stale' && values.text(name).trim() !== (stored ?? '');
  return (
    <Field
      {...field}
      inputmode={type === 'text' ? undefined : type === 'number' ? 'numeric' : type}
      hint={isOutdone ? say('company.profile.now_stored', { value: stored || '–' }) : hint}
      value={fieldValue(values, name, stored)}
      error={problem?.fields[name]}
    />
  );
};
