import type { Say } from '#shared/pages/parts/view.ts';
import { wayTo } from '../../menu.ts';
import type { Way } from './guides.ts';

/** What leads to a place, in the words of the menu and of the page itself, and its address. */
function placeOf(way: Way, say: Say): { href: string; words: string[] } {
  if (!('menu' in way)) return { href: way.href, words: [say(way.label)] };
  const { href, labels } = wayTo(way.menu, say);
  return way.below ? { href: way.below.href, words: [...labels, say(way.below.label)] } : { href, words: labels };
}

/** A link that names each menu on the way: `Your company › Users › Add a user`. */
export const WayLink = ({ way, say }: { way: Way; say: Say }) => {
  const { href, words } = placeOf(way, say);
  return <a href={href}>{words.join(' › ')}</a>;
};
