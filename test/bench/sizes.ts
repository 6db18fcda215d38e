import { builtFunctions } from './bundles.ts';
import { type Figure, figure, middle, type Part, worst } from './figure.ts';

const kilobytes = (bytes: number): number => bytes / 1024;

/** Bundle size of each function, compared with a bundle of only its SDK clients. */
export const sizes: Part = {
  figures: ['1'],
  about: 'bundle of each function ÷ a bundle of its SDK clients alone',
  run: async () => {
    const functions = (await builtFunctions()).each;
    const withClients = functions.filter(({ clients }) => Object.keys(clients).length > 0);
    const each = withClients.map(({ name, bytes, baseline }): Figure => {
      const note = `${kilobytes(bytes).toFixed(0)} KB over ${kilobytes(baseline.bytes).toFixed(0)} KB`;
      return figure({ name, value: bytes / baseline.bytes, unit: '×', most: 1.35, detail: true, note });
    });
    const single = functions.filter(({ clients }) => Object.keys(clients).length === 1);
    return {
      1: [
        ...each,
        middle('bundle ÷ its SDK clients alone, median of all functions', each),
        worst('bundle ÷ its SDK clients alone, the largest', each, 1.35),
        figure({
          ...{ name: 'largest bundle of a function with one client', unit: 'KB', most: 280 },
          value: Math.max(...single.map(({ bytes }) => kilobytes(bytes))),
        }),
      ],
    };
  },
};
