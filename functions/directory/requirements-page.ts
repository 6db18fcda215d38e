import type { Reply } from '#shared/http/route.ts';
import { pageTexts, type View } from '#shared/links/link-page.ts';
import { html } from '#shared/pages/html.ts';
import { sitePage } from './site-page.ts';

/** Requirements for indirect resellers, in order. Errors link to these (R11). */
const requirements = ['enrollment', 'vetting', 'mpnid', 'agreement', 'region', 'partnership'] as const;

export function requirementsPage(view: View): Reply {
  const say = pageTexts(view.locale);
  const content = html`<p>${say('requirements.intro')}</p>
${requirements.map(
  (name, n) => html`<h2 id="${name}">${n + 1}. ${say(`requirements.${name}`)}</h2>
<p>${say(`requirements.${name}.body`)}</p>`,
)}`;
  return sitePage(view, say('requirements.title'), content);
}
