import { ownerOf } from '#infra/owner.ts';
import type { Stage } from '#infra/stage-settings.ts';
import type { Account } from '#local/samples/seed.ts';
import { answerClock } from './clock-api.ts';
import type { GatewayOptions } from './gateway.ts';
import type { PortalPreview } from './portal-preview.ts';
import { framed, preview, setFrame } from './preview.ts';
import type { Rehearsal } from './rehearsal.ts';

interface Own {
  stage: Pick<Stage, 'programme' | 'owner' | 'sandbox'>;
  portal: PortalPreview;
  rehearsal: Rehearsal | undefined;
  inbox: string;
  accounts: readonly Account[];
}

/** What the engine answers beside the API: previews of emails and pages, and the clock of a rehearsal. */
export function ownAnswers({ stage, portal, rehearsal, inbox, accounts }: Own): NonNullable<GatewayOptions['extra']> {
  const owner = ownerOf(stage.owner, stage.sandbox);
  const previewed = async (url: URL) => {
    setFrame(stage.programme, owner);
    const shown = await preview(url.pathname, Object.fromEntries(url.searchParams), portal);
    return shown && { statusCode: 200, headers: { 'Content-Type': shown.type }, body: shown.content };
  };
  return asked => {
    if (asked.method === 'GET' && asked.url.pathname.startsWith('/preview')) return previewed(asked.url);
    if (!rehearsal) return undefined;
    setFrame(stage.programme, owner);
    return answerClock(asked, { rehearsal, inbox, accounts, frame: framed });
  };
}
