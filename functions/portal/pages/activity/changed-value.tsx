import type { Child } from 'hono/jsx';

interface ChangedValueProps {
  name: string;
  from: Child | undefined;
  to: Child | undefined;
}

/** A member that changed: its value before is struck out, the one after stands out. */
export const ChangedValue = ({ name, from, to }: ChangedValueProps) => (
  <li>
    {name}: {from === undefined ? null : <del>{from}</del>} {to === undefined ? null : <ins>{to}</ins>}
  </li>
);
