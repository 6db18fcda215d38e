import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { PageRequest } from '../../page.ts';
import { type Draft, draftForm } from './draft.ts';

type Address = Schemas['Address'];

/** The lines of an address as people write it. */
const linesOf = ({ addressLine1, addressLine2, city, state, postalCode }: Address): string =>
  [addressLine1, addressLine2, [city, state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join('\n');

interface SuggestionProps {
  view: Pick<PageRequest, 'say' | 'form' | 'query'>;
  draft: Draft;
}

/**
 * The address that may be meant, to take or to leave. It has a form of its own: in that of the questions, the Enter key would
 * press the first button.
 */
export const Suggestion = ({ view, draft: { suggestions, attributes } }: SuggestionProps) =>
  suggestions?.address ? (
    <Notice tone="wait" title={view.say('apply.suggestion')}>
      <p class="kept">{linesOf(suggestions.address)}</p>
      <Form frame={draftForm(view)}>
        <input type="hidden" name="etag" value={attributes.etag} />
        <Button action="suggested" tone="quiet">
          {view.say('apply.use_suggestion')}
        </Button>
      </Form>
    </Notice>
  ) : null;
