import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invitation } from '#functions/partnership-invitation/invitation.ts';
import { type InvitationStatus, invitationStatuses } from '#functions/partnership-invitation/lifecycle.ts';
import { mailtoDraft } from '#functions/partnership-invitation/mailto-draft.ts';
import {
  acceptInvitation,
  declineInvitation,
  domainsOf,
  isFor,
  markOpened,
  newInvitation,
  onInvitationTimer,
  requireLinkPlaceholder,
  resendInvitation,
  withdrawInvitation,
  withLink,
} from '#functions/partnership-invitation/rules.ts';
import { locales } from '#shared/i18n/locale.ts';
import { afterDays } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const fabrikam = { tenantId: 'f', name: 'Fabrikam Distribution' };
const contoso = { tenantId: 'c', name: 'Contoso Ltd' };
const fay = { userId: 'u1', name: 'Fay Fabrikam', email: 'fay@fabrikam.example', locale: 'ru-RU' } as const;
const ann = { userId: 'u2', name: 'Ann Lee', email: 'ann@contoso.example', locale: 'zh-CN' } as const;
const answerer = { organization: contoso, person: ann };
const beginning = { id: 'i1', email: 'ann@contoso.example', from: fabrikam, inviter: fay, locale: 'zh-TW' } as const;

const begun = (mailed = true) => newInvitation(beginning, mailed, afterDays(0)).next;

/** An invitation in a status, by the move that leads there. */
function inStatus(status: InvitationStatus): Invitation {
  const record = begun();
  const moves: Record<InvitationStatus, () => Invitation> = {
    pending: () => record,
    accepted: () => acceptInvitation(record, answerer, afterDays(1)).next,
    declined: () => declineInvitation(record, answerer, afterDays(1)).next,
    withdrawn: () => withdrawInvitation(record, afterDays(1)).next,
    expired: () => onInvitationTimer({ ...record, reminded: 2 } as Invitation, afterDays(30))?.next as Invitation,
  };
  return moves[status]();
}

const kinds = (emails: object) => Object.values(emails).map(({ kind, to, locale }) => `${kind} ${to} ${locale}`);

describe('the lifecycle of an invitation', () => {
  it('can bring an invitation into every status (P9)', () => {
    expect(invitationStatuses.map(status => inStatus(status).status)).toEqual(invitationStatuses);
  });

  it('gives the reseller 30 days to answer (R107)', () => {
    expect(begun().expiresOn).toBe(afterDays(30).now.toISOString());
  });

  it.each(['accepted', 'declined', 'withdrawn'] as const)('an invitation that was %s takes no more moves', status => {
    const record = inStatus(status);
    const moves = [
      () => acceptInvitation(record, answerer, afterDays(2)),
      () => declineInvitation(record, answerer, afterDays(2)),
      () => withdrawInvitation(record, afterDays(2)),
      () => resendInvitation(record, afterDays(2)),
    ];
    for (const move of moves) expect(refusal(move)).toBe('invite.closed');
    expect(onInvitationTimer(record, afterDays(99))).toBeUndefined();
    expect(markOpened(record, contoso, afterDays(2))).toBeUndefined();
  });

  it('one that has expired can be mailed again or withdrawn, and not answered', () => {
    const record = inStatus('expired');
    expect(resendInvitation(record, afterDays(40)).next).toMatchObject({
      status: 'pending',
      link: { issue: 2 },
      reminded: 0,
      expiresOn: afterDays(70).now.toISOString(),
    });
    expect(withdrawInvitation(record, afterDays(40)).next.status).toBe('withdrawn');
    expect(refusal(() => acceptInvitation(record, answerer, afterDays(40)))).toBe('invite.closed');
  });
});

describe('what time brings to an invitation', () => {
  it('reminds the invited after 7 and 21 days where we mailed it, with the same link', () => {
    for (const [reminded, days] of [
      [0, 7],
      [1, 21],
    ] as const) {
      const record = { ...begun(), reminded } as Invitation;
      expect(onInvitationTimer(record, afterDays(days - 0.01))).toBeUndefined();
      const transition = onInvitationTimer(record, afterDays(days));
      expect(kinds(transition?.emails ?? {})).toEqual(['reminder_invite ann@contoso.example zh-TW']);
      expect(Object.values(transition?.emails ?? {})[0]?.link).toMatchObject({ issue: 1 });
    }
  });

  it('reminds its sender where we did not, or where our mail came back', () => {
    const bounced = { to: beginning.email, state: 'bounced', on: 'then' } as const;
    for (const record of [begun(false), { ...begun(), mailTrouble: bounced }]) {
      expect(kinds(onInvitationTimer(record, afterDays(7))?.emails ?? {})).toEqual([
        'invite_waits fay@fabrikam.example ru-RU',
      ]);
    }
  });

  it('ends it after 30 days, and tells its sender', () => {
    const transition = onInvitationTimer({ ...begun(), reminded: 2 } as Invitation, afterDays(30));
    expect(transition?.next.status).toBe('expired');
    expect(kinds(transition?.emails ?? {})).toEqual(['invite_expired fay@fabrikam.example ru-RU']);
  });
});

describe('who is told', () => {
  it('the invited, where we are to mail it; nobody, where its sender does', () => {
    expect(kinds(newInvitation(beginning, true, afterDays(0)).emails)).toEqual(['invite ann@contoso.example zh-TW']);
    expect(newInvitation(beginning, false, afterDays(0)).emails).toEqual({});
  });

  it('both sides of an acceptance, each in their own language (P7)', () => {
    expect(kinds(acceptInvitation(begun(), answerer, afterDays(1)).emails)).toEqual([
      'invite_accepted fay@fabrikam.example ru-RU',
      'partnership_begun ann@contoso.example zh-CN',
    ]);
  });

  it('no change is told twice: letters are named after the version', () => {
    const first = resendInvitation(begun(), afterDays(1));
    const second = resendInvitation(first.next, afterDays(2));
    expect(Object.keys(first.emails)).not.toEqual(Object.keys(second.emails));
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
    expect(refusal(() => requireLinkPlaceholder(message, mailed))).toBe(said);
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
    const { subject, text, mailto } = await mailtoDraft({ ...source, locale });
    expect(text).toContain(source.url);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    const { pathname, searchParams } = new URL(mailto);
    expect(decodeURIComponent(pathname)).toBe(source.email);
    expect(searchParams.get('subject')).toBe(subject);
    expect(searchParams.get('body')).toContain(source.url);
  });

  it('keeps its mailto: short, however long the text', async () => {
    const { text, mailto } = await mailtoDraft({ ...source, locale: 'en-US', message: `{link} ${'x'.repeat(1990)}` });
    expect(text.length).toBeGreaterThan(1990);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    expect(decodeURIComponent(mailto)).toContain(source.url);
  });
});
