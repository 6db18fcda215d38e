import { describe, expect, it } from 'vitest';
import { checkNames } from '#functions/enrollment/application/checks.ts';
import { givenReason, reasonCodes, reasonsFor } from '#functions/enrollment/application/review-reasons.ts';
import { reasonsAsText } from '#functions/enrollment/review/reasons.ts';
import { locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';

const every = reasonCodes.map(givenReason);

describe('a reason of the catalog (P16)', () => {
  it.each(locales)(
    'says in %s what is wrong, what was found and expected, and each document that answers it',
    async locale => {
      for (const reason of every) {
        const given = { ...reason, found: 'Contoso', expected: 'Contoso Ltd' };
        const notified = (await reasonsAsText({ reasons: [given] }, { locale })) ?? '';
        expect(notified).toContain(text(locale, 'word', `reason.${reason.code}`));
        expect(notified).toContain('Contoso Ltd');
        const { anyOf, allOf } = reason.documents;
        for (const kind of anyOf ?? allOf ?? []) expect(notified).toContain(text(locale, 'word', `document.${kind}`));
        expect(notified).not.toContain('document.');
      }
    },
  );

  it('says in other words whether one document is enough or each is needed', async () => {
    const [enough, each] = await Promise.all(
      [{ anyOf: ['payslip', 'other'] as const }, { allOf: ['payslip', 'other'] as const }].map(documents =>
        reasonsAsText({ reasons: [givenReason({ code: 'employment.not_found', documents })] }, { locale: 'en-US' }),
      ),
    );
    expect(enough).toContain('One of these documents is enough: payslip without amounts or another document.');
    expect(each).toContain('Send each of these documents: payslip without amounts and another document.');
  });

  it('concerns one check, and none is without one', () => {
    const known = checkNames.flatMap(check => reasonsFor(check, every));
    expect(known.map(({ code }) => code).sort()).toEqual([...reasonCodes].sort());
    expect(reasonsFor('email_ownership', every)).toEqual([]);
  });
});
