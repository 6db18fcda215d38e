import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, CopyText, Notice } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import type { ShowOnce } from '../../page.ts';

/** The page with a client's secret, which no later page can show: to copy, and a button for whoever has stored it. */
export const secretOnce = (say: Say, { clientId, name, secret }: Schemas['ClientWithSecret']): ShowOnce => ({
  title: say('company.clients.secret_title', { name }),
  show: (
    <>
      <Notice tone="wait" title={say('company.clients.secret_once')}>
        <p>{say('company.clients.secret_once_text')}</p>
      </Notice>
      <h2>{say('company.clients.id')}</h2>
      <CopyText text={clientId} label={say('company.copy')} />
      <h2>{say('company.clients.secret')}</h2>
      <CopyText text={secret} label={say('company.copy')} />
      <Buttons>
        <LinkButton href={`/portal/company/clients/${clientId}`} tone="primary">
          {say('company.clients.stored')}
        </LinkButton>
      </Buttons>
    </>
  ),
});
