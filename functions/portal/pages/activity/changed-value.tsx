import type { Child } from 'hono/jsx';
import type { Say } from '#shared/pages/parts/view.ts';

interface ChangedValueProps {
  say: Say;
  name: string;
  from: Child | undefined;
  to: Child | undefined;
}

/** A member that changed: its value before is struck out, the one after stands out. */
export const ChangedValue = ({ say, name, from, to }: ChangedValueProps) => (
  <li>
    {say('frame.of', { what: name, of: '' })}
    {from === undefined ? null : <del>{from}</del>}
    {from === undefined || to === undefined ? null : ' '}
    {to === undefined ? null : <ins>{to}</ins>}
  </li>
);
