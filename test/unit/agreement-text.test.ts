import { describe, expect, it } from 'vitest';
import { blocksOf } from '#shared/runtime/text-blocks.ts';

describe('an agreement on its page', () => {
  it('has its headings, lists and paragraphs, and an address for each heading', () => {
    const text = '# Title\n\nBetween us.\n\n## 1. Scope\n\n1. First.\n2. Second.\n\n## 2. End\n- Any time.';
    expect(blocksOf(text)).toEqual([
      { kind: 'heading', level: 1, id: 'part-1', text: 'Title' },
      { kind: 'text', text: 'Between us.' },
      { kind: 'heading', level: 2, id: 'part-2', text: '1. Scope' },
      { kind: 'list', start: 1, items: ['First.', 'Second.'] },
      { kind: 'heading', level: 2, id: 'part-3', text: '2. End' },
      { kind: 'list', items: ['Any time.'] },
    ]);
  });

  it('keeps the number that each clause was typed with', () => {
    expect(blocksOf('3. Third.\n4. Fourth.\n\nBetween.\n\n5. Fifth.\n9. Ninth.\n- Plain.')).toEqual([
      { kind: 'list', start: 3, items: ['Third.', 'Fourth.'] },
      { kind: 'text', text: 'Between.' },
      { kind: 'list', start: 5, items: ['Fifth.'] },
      { kind: 'list', start: 9, items: ['Ninth.'] },
      { kind: 'list', items: ['Plain.'] },
    ]);
  });

  it('hides nothing that its Markdown has: other marks are shown as they are written', () => {
    expect(blocksOf('<!-- a fee applies -->\n| a | table |')).toEqual([
      { kind: 'text', text: '<!-- a fee applies -->' },
      { kind: 'text', text: '| a | table |' },
    ]);
  });
});
