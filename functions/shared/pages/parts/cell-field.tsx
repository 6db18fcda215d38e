interface CellFieldProps {
  name: string;
  /** Names the field for people who don't see the table. */
  label: string;
  value: string | undefined;
  error?: string | undefined;
  maxlength: number;
}

/** A field for a number in a cell of a table, with what is wrong with it. */
export const CellField = ({ name, label, value, error, maxlength }: CellFieldProps) => (
  <div class={error ? 'field wrong' : 'field'}>
    <label class="hidden" for={name}>
      {label}
    </label>
    {error ? (
      <p class="error" id={`${name}-error`}>
        {error}
      </p>
    ) : null}
    <input
      id={name}
      name={name}
      value={value}
      inputmode="numeric"
      maxlength={maxlength}
      autocomplete="off"
      class="short"
      aria-invalid={error ? 'true' : undefined}
      aria-describedby={error ? `${name}-error` : undefined}
    />
  </div>
);
