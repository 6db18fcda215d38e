import type { Say } from '#shared/pages/parts/view.ts';
import type { Me } from '../../api.ts';

/** The search of the frame, for people who may see all partners. */
export const SearchBox = ({ me, say }: { me: Me | undefined; say: Say }) =>
  me?.permissions.includes('partner.read') ? (
    <search class="search">
      <form method="get" action="/portal/partners">
        <label class="hidden" for="search">
          {say('partners.search')}
        </label>
        <input id="search" type="search" name="q" placeholder={say('partners.search_hint')} maxlength={200} />
        <button type="submit" class="quiet">
          {say('partners.search_button')}
        </button>
      </form>
    </search>
  ) : null;
