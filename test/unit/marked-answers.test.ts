import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { offerNameFor } from '#functions/catalog/lookup.ts';
import { toVerdict } from '#functions/order/to-resource.ts';
import { textMarks } from '#shared/i18n/text-marks.ts';

const functions = join(import.meta.dirname, '../../functions');

/** Texts that leave for somewhere without marks: a file, an email and a draft of one, and an answer that is kept for the same request. */
const unmarked = [
  'customer/create-customer.ts',
  'shared/http/csv-export.ts',
  'shared/invitation/mailto-draft.ts',
  'task/send-digests.ts',
  'user/import/report.ts',
];

it('every text in an answer of the API says its origin where the portal asks for it', () => {
  const wording = globSync('**/*.ts', { cwd: functions, exclude: ['portal/**', 'shared/i18n/**', 'shared/pages/**'] });
  const plain = wording.filter(path =>
    /\btext\((?:locale|call\.locale),/.test(readFileSync(join(functions, path), 'utf8')),
  );
  expect(plain.filter(path => !/emails|\/mail\//.test(path)).sort()).toEqual(unmarked);
});

it('what is against an order is marked for the page that quotes it', async () => {
  const origins = 'secret';
  const problems = [
    { reason: 'order.quantity' as const, params: { min: 1, max: 300 }, fixBy: 'provider' as const, href: '/' },
  ];
  const judged = { problems, lines: [], currency: '', total: 0, billingCycle: 'monthly' as const };
  const [marked] = (await toVerdict(judged, { locale: 'ru-RU', origins })).problems;
  expect(marked?.description).toContain(textMarks(origins).begin);
  const [plain] = (await toVerdict(judged, { locale: 'ru-RU' })).problems;
  expect(plain?.description).not.toContain(textMarks(origins).begin);
});

it('a name that the catalog has only in English is marked for the page that quotes it', () => {
  const origins = 'secret';
  const { begin, end } = textMarks(origins);
  const sold = { offerId: 'F1C70002-0C4F-4E1D-9A00-000000000002', offerName: 'Desk', edition: '2026-01-01' };
  const withdrawn = { ...sold, edition: '2020-01-01' };
  expect(offerNameFor({ locale: 'zh-TW', origins }, sold)).toBe('範例辦公桌標準版');
  expect(offerNameFor({ locale: 'zh-TW', origins }, withdrawn)).toBe(`${begin}Desk${end}`);
  expect(offerNameFor({ locale: 'zh-TW' }, withdrawn)).toBe('Desk');
  expect(offerNameFor({ locale: 'en-US', origins }, withdrawn)).toBe('Desk');
});
