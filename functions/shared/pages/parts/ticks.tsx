import type { Child } from 'hono/jsx';
import { Label, type Option, Tick } from './form.tsx';

interface TicksProps {
  name: string;
  label: string;
  options: readonly (Omit<Option, 'label'> & { label: Child; hint?: Child })[];
  ticked: readonly string[];
  hint?: Child | undefined;
  /** What is wrong with the choice. */
  error?: string | undefined;
  /** Set for many short options, which then stand in columns. */
  columns?: boolean | undefined;
}

/** Several of a few, all seen at once. */
export const Ticks = ({ name, label, options, ticked, hint, error, columns }: TicksProps) => (
  <fieldset
    class={error ? 'field wrong' : 'field'}
    id={name}
    aria-describedby={[hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined}
  >
    <legend>
      <Label name={name}>{label}</Label>
    </legend>
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
    <div class={columns ? 'ticks' : undefined}>
      {options.map(({ value, label, hint }) => (
        <Tick name={name} value={value} label={label} hint={hint} checked={ticked.includes(value)} />
      ))}
    </div>
  </fieldset>
);
