import { leastOf } from '#test/least.ts';
import { consumed, isAdditionalPart, isRead, leastUnits } from '#test/units.ts';
import { type Figure, figure, type Part, worst } from './figure.ts';
import { type RecordedCall, recordedRun } from './recorded-run.ts';

/** A call's round trips, and the fewest that it needs. */
function trips({ name, stored: all }: RecordedCall): Figure {
  const stored = all.filter(({ input }) => !isAdditionalPart(input));
  const signedIn = stored[0]?.operation === 'GetItem' && JSON.stringify(stored[0].input.Key).includes('"USER#');
  const reads = stored.filter(isRead).length;
  const [most, writes] = [leastOf(name, signedIn), stored.length - reads];
  // A call that finds everything in the caller's record needs no second read.
  const least = Math.min(reads, most.reads) + Math.min(writes, most.writes);
  const note = stored.map(({ operation }) => operation).join(', ');
  return figure({ name, value: stored.length / least, unit: '×', most: 1, detail: true, note });
}

function capacity({ name, stored }: RecordedCall): Figure {
  const least = stored.reduce((sum, call) => sum + leastUnits(call), 0);
  const most = stored.some(({ operation }) => operation === 'Query') ? 1.5 : 1;
  const note = `${consumed(stored)} units`;
  return figure({ name, value: consumed(stored) / least, unit: '×', most, detail: true, note });
}

/** DynamoDB round trips and capacity of each call, compared with the fewest that its rules require. */
export const calls: Part = {
  figures: ['5', '6'],
  about: 'DynamoDB round trips and capacity of each call ÷ the fewest that its rules require',
  run: async () => {
    const stored = (await recordedRun()).calls.filter(call => call.stored.length > 0);
    const [rounds, units] = [stored.map(trips), stored.map(capacity)];
    const tripsOf = (name: string) => stored.find(call => call.name === name)?.stored ?? [];
    const writesOf = (name: string) => tripsOf(name).filter(call => !isRead(call)).length;
    const most = Math.max(...stored.map(call => consumed(call.stored)));
    return {
      5: [
        ...rounds,
        worst(`round trips of a call ÷ the least, the worst of ${stored.length} calls`, rounds, 1),
        figure({ name: 'writes of a create', value: writesOf('POST /v1/enrollments'), unit: '', most: 1 }),
        figure({
          ...{ name: 'writes of a click', value: writesOf('POST /links/confirm/{token}'), unit: '', most: 1 },
          note: 'one transaction with its audit record, after two reads: the link leads to its record',
        }),
      ],
      6: [
        ...units,
        worst(
          'capacity of a call ÷ that of its rows, the worst',
          units.filter(one => one.most === 1),
          1,
        ),
        worst(
          'capacity of a list ÷ that of its rows, the worst',
          units.filter(one => one.most !== 1),
          1.5,
        ),
        figure({ name: 'capacity units of a call, the most', value: most, unit: '' }),
      ],
    };
  },
};
