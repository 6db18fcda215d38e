import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf } from '#functions/partnership-invitation/draft.ts';
import { type Status, statuses, waiting } from '#functions/partnership-invitation/lifecycle.ts';
import type { Invitation } from '#functions/partnership-invitation/record.ts';
import {
  accept,
  decline,
  demandLink,
  domainsOf,
  elapse,
  invite,
  isFor,
  open,
  resend,
  withdraw,
  withLink,
} from '#functions/partnership-invitation/rules.ts';
import { locales } from '#shared/locale.ts';
import { afterDays } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const fabrikam = { tenantId: 'f', name: 'Fabrikam Distribution' };
const contoso = { tenantId: 'c', name: 'Contoso Ltd' };
const fay = { userId: 'u1', name: 'Fay Fabrikam', email: 'fay@fabrikam.example', locale: 'ru-RU' } as const;
const ann = { userId: 'u2', name: 'Ann Lee', email: 'ann@contoso.example', locale: 'zh-CN' } as const;
const answerer = { organization: contoso, person: ann };
const beginning = { id: 'i1', email: 'ann@contoso.example', from: fabrikam, inviter: fay, locale: 'zh-TW' } as const;

const begun = (mailed = true) => invite(beginning, mailed, afterDays(0)).next;

/** An invitation in a status, by the move that leads there. */
function inStatus(status: Status): Invitation {
  const record = begun();
  const moves: Record<Status, () => Invitation> = {
    pending: () => record,
    accepted: () => accept(record, answerer, afterDays(1)).next,
    declined: () => decline(record, answerer, afterDays(1)).next,
    withdrawn: () => withdraw(record, afterDays(1)).next,
    expired: () => elapse({ ...record, reminded: 2 } as Invitation, afterDays(30))?.next as Invitation,
  };
  return moves[status]();
}

const kinds = (letters: object) => Object.values(letters).map(({ kind, to, locale }) => `${kind} ${to} ${locale}`);

describe('the lifecycle of an invitation', () => {
  it('reaches every status from the first, and every other is an end', () => {
    expect([...waiting.pending.moves].sort()).toEqual([...statuses].sort());
    expect(statuses.map(status => inStatus(status).status)).toEqual(statuses);
    expect(Object.keys(waiting)).toEqual(['pending']);
  });

  it('gives 30 days', () => {
    expect(begun().expiresOn).toBe(afterDays(30).now.toISOString());
  });

  it.each(['accepted', 'declined', 'withdrawn'] as const)('an invitation that was %s takes no more moves', status => {
    const record = inStatus(status);
    const moves = [
      () => accept(record, answerer, afterDays(2)),
      () => decline(record, answerer, afterDays(2)),
      () => withdraw(record, afterDays(2)),
      () => resend(record, afterDays(2)),
    ];
    for (const move of moves) expect(refusal(move)).toBe('invite.closed');
    expect(elapse(record, afterDays(99))).toBeUndefined();
    expect(open(record, contoso, afterDays(2))).toBeUndefined();
  });

  it('one that has expired can be mailed again or withdrawn, and not answered', () => {
    const record = inStatus('expired');
    expect(resend(record, afterDays(40)).next).toMatchObject({
      status: 'pending',
      link: { issue: 2 },
      reminded: 0,
      expiresOn: afterDays(70).now.toISOString(),
    });
    expect(withdraw(record, afterDays(40)).next.status).toBe('withdrawn');
    expect(refusal(() => accept(record, answerer, afterDays(40)))).toBe('invite.closed');
  });
});

describe('what time brings to an invitation', () => {
  it('reminds the invited after 7 and 21 days where we mailed it, with the same link', () => {
    for (const [reminded, days] of [
      [0, 7],
      [1, 21],
    ] as const) {
      const record = { ...begun(), reminded } as Invitation;
      expect(elapse(record, afterDays(days - 0.01))).toBeUndefined();
      const outcome = elapse(record, afterDays(days));
      expect(kinds(outcome?.letters ?? {})).toEqual(['reminder_invite ann@contoso.example zh-TW']);
      expect(Object.values(outcome?.letters ?? {})[0]?.link).toMatchObject({ issue: 1 });
    }
  });

  it('reminds its sender where we did not, or where our mail came back', () => {
    const bounced = { to: beginning.email, state: 'bounced', on: 'then' } as const;
    for (const record of [begun(false), { ...begun(), mailTrouble: bounced }]) {
      expect(kinds(elapse(record, afterDays(7))?.letters ?? {})).toEqual(['invite_waits fay@fabrikam.example ru-RU']);
    }
  });

  it('ends it after 30 days, and tells its sender', () => {
    const outcome = elapse({ ...begun(), reminded: 2 } as Invitation, afterDays(30));
    expect(outcome?.next.status).toBe('expired');
    expect(kinds(outcome?.letters ?? {})).toEqual(['invite_expired fay@fabrikam.example ru-RU']);
  });
});

describe('who is told', () => {
  it('the invited, where we are to mail it; nobody, where its sender does', () => {
    expect(kinds(invite(beginning, true, afterDays(0)).letters)).toEqual(['invite ann@contoso.example zh-TW']);
    expect(invite(beginning, false, afterDays(0)).letters).toEqual({});
  });

  it('both sides of an acceptance, each in their own language (P7)', () => {
    expect(kinds(accept(begun(), answerer, afterDays(1)).letters)).toEqual([
      'invite_accepted fay@fabrikam.example ru-RU',
      'partnership_begun ann@contoso.example zh-CN',
    ]);
  });

  it('no change is told twice: letters are named after the version', () => {
    const first = resend(begun(), afterDays(1));
    const second = resend(first.next, afterDays(2));
    expect(Object.keys(first.letters)).not.toEqual(Object.keys(second.letters));
  });
});

describe('for whom an invitation is (P8)', () => {
  const record = begun();
  it.each([
    ['the holder of the address', 'c', { address: 'c', domains: [] }, true],
    ['another than the holder of the address', 'x', { address: 'c', domains: ['x'] }, false],
    ['the holder of the domain', 'c', { domains: [undefined, 'c'] }, true],
    ['another than the holder of the domain', 'x', { domains: ['c'] }, false],
    ['anybody where nobody is known', 'x', { domains: [undefined] }, true],
    ['the provider itself', 'f', { domains: [] }, false],
    ['the provider itself, though it holds the address', 'f', { address: 'f', domains: [] }, false],
  ])('%s', (_who, tenantId, holders, theirs) => {
    expect(isFor(record, tenantId, holders)).toBe(theirs);
  });

  it('domains are those of the address, the longest first, never the last label alone', () => {
    expect(domainsOf('Ann@Mail.Contoso.Example')).toEqual(['mail.contoso.example', 'contoso.example']);
  });
});

describe('the link in a text (R110)', () => {
  it.each([
    ['no text of its own', undefined, true, 'nothing was refused'],
    ['the place of the link', 'see {link}', true, 'nothing was refused'],
    ['its place in capitals', 'see { LINK }', true, 'nothing was refused'],
    ['a text without it, to be mailed', 'see you', true, 'invite.link_missing'],
    ['a text without it, as a draft', 'see you', false, 'nothing was refused'],
    [
      'the link of another',
      'see {link} https://x.example/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
      false,
      'invite.link_missing',
    ],
  ])('%s', (_what, message, mailed, said) => {
    expect(refusal(() => demandLink(message, mailed))).toBe(said);
  });

  it('is in every text once it has left us, whatever was written', () => {
    fc.assert(
      fc.property(fc.string(), message => {
        expect(withLink(message, 'https://x.example/links/partner/token')).toContain(
          'https://x.example/links/partner/token',
        );
      }),
    );
  });

  it('stands where it was put, even with the signs of a pattern in it', () => {
    expect(withLink('a {link} b {Link}', '$&')).toBe('a $& b $&');
  });
});

describe('the draft', () => {
  const source = {
    programme: 'Tandem',
    email: "ann+x&y'@contoso.example",
    company: 'Fabrikam & Söhne',
    inviter: 'Fay',
    expiresOn: afterDays(30).now.toISOString(),
    url: 'https://partners.example.com/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
  };

  it.each(locales)('has its link in the text and in a mailto: that mail programs take, in %s', async locale => {
    const { subject, text, mailto } = await draftOf({ ...source, locale });
    expect(text).toContain(source.url);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    const { pathname, searchParams } = new URL(mailto);
    expect(decodeURIComponent(pathname)).toBe(source.email);
    expect(searchParams.get('subject')).toBe(subject);
    expect(searchParams.get('body')).toContain(source.url);
  });

  it('keeps its mailto: short, however long the text', async () => {
    const { text, mailto } = await draftOf({ ...source, locale: 'en-US', message: `{link} ${'x'.repeat(1990)}` });
    expect(text.length).toBeGreaterThan(1990);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    expect(decodeURIComponent(mailto)).toContain(source.url);
  });
});
