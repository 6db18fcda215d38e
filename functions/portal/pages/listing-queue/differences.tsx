import { Table, type Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { PageRequest } from '../../page.ts';
import { listedValue } from './values.ts';

type ChangeRequest = Schemas['ListingChangeRequest'];

/** How the status of a change request looks. */
export const requestTones: Record<ChangeRequest['status'], Tone> = {
  pending: 'wait',
  published: 'good',
  rejected: 'bad',
  superseded: 'plain',
};

interface DifferencesProps {
  changes: ChangeRequest['changes'];
  view: Pick<PageRequest, 'say' | 'locale'>;
}

/** The values that a request changes, live and requested side by side. */
export const Differences = ({ changes, view }: DifferencesProps) => {
  const { say } = view;
  return (
    <Table
      caption={say('listings.differences')}
      head={['member', 'live', 'requested'].map(name => say(`listings.column.${name}`))}
      rows={changes.map(({ member, from, to }) => [
        say(`listings.member.${member}`),
        <span class="kept">{listedValue(member, from, view)}</span>,
        <span class="kept">{listedValue(member, to, view)}</span>,
      ])}
      empty={say('listings.no_differences')}
    />
  );
};
