import type { Reply } from '#shared/http/route.ts';
import type { View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { sitePage } from './site-page.tsx';

/** Requirements for indirect resellers, in order. Errors link to these (R11). */
const requirements = ['enrollment', 'vetting', 'mpnid', 'agreement', 'region', 'partnership'] as const;

export function requirementsPage(view: View): Reply {
  const say = pageTexts(view.locale);
  const content = (
    <>
      <p>{say('requirements.intro')}</p>
      {requirements.map((name, n) => (
        <>
          <h2 id={name}>
            {n + 1}. {say(`requirements.${name}`)}
          </h2>
          <p>{say(`requirements.${name}.body`)}</p>
        </>
      ))}
    </>
  );
  return sitePage(view, { title: say('requirements.title'), description: say('requirements.intro'), content });
}
