import { Button } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { PageRequest } from '../../page.ts';

type Address = Schemas['Address'];

/** The lines of an address as people write it. */
const linesOf = ({ addressLine1, addressLine2, city, state, postalCode }: Address): string =>
  [addressLine1, addressLine2, [city, state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join('\n');

interface SuggestionProps {
  view: Pick<PageRequest, 'say'>;
  address: Address | undefined;
}

/** The address that may be meant, to take or to leave: what was typed stays in the form below. */
export const Suggestion = ({ view: { say }, address }: SuggestionProps) =>
  address ? (
    <Notice tone="wait" title={say('apply.suggestion')}>
      <p class="kept">{linesOf(address)}</p>
      <Button action="suggested" tone="quiet">
        {say('apply.use_suggestion')}
      </Button>
    </Notice>
  ) : null;
