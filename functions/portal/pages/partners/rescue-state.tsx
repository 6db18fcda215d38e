import { personName } from '#shared/identity/person-name.ts';
import { Badge, Facts, type Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { When } from '../../when.tsx';

type State = Schemas['OwnRescue'];

const tones: Record<State['status'], Tone> = {
  waiting: 'wait',
  completed: 'good',
  withdrawn: 'plain',
  objected: 'plain',
  expired: 'plain',
};

/** Who is to be a new global admin of a company, how that is proved, and from when on. */
export const RescueState = ({ view, rescue }: { view: View<SignedInRequest, unknown>; rescue: State }) => {
  const { say, now, locale } = view;
  const { newAdmin, status, proof, startedOn, effectiveOn, provedOn, endedOn } = rescue;
  const when = (at: string | undefined) => at && <When at={at} now={now} locale={locale} />;
  return (
    <Facts
      rows={[
        [say('rescues.state'), <Badge tone={tones[status]}>{say(`rescues.status.${status}`)}</Badge>],
        [say('rescues.new_admin'), say('frame.note', { what: personName(newAdmin), note: newAdmin.email })],
        [say('rescues.proof'), say(`rescues.proof.${proof}`)],
        [say('rescues.started'), when(startedOn)],
        [say('rescues.proved'), when(provedOn)],
        [say('rescues.effective'), status === 'waiting' ? when(effectiveOn) : undefined],
        [say('rescues.ended'), when(endedOn)],
      ]}
    />
  );
};

/** A rescue, or nothing for the 404 of a company that never had one. */
export const orNone = <Data,>(call: Promise<Data>): Promise<Data | undefined> =>
  call.catch(error => {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  });
