import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainsOf, isFor } from '#functions/partnership-invitation/rules.ts';
import { partnershipInvitation } from '#functions/partnership-invitation/workflow-definition.ts';
import { locales } from '#shared/i18n/locale.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import { type InvitationStatus, invitationStatuses } from '#shared/invitation/lifecycle.ts';
import { mailtoDraft } from '#shared/invitation/mailto-draft.ts';
import {
  acceptInvitation,
  declineInvitation,
  isVoid,
  markOpened,
  newInvitation,
  onInvitationTimer,
  requireLinkPlaceholder,
  resendInvitation,
  withdrawInvitation,
  withLink,
} from '#shared/invitation/rules.ts';
import { afterDays } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const fabrikam = { tenantId: 'f', name: 'Fabrikam Distribution' };
const contoso = { tenantId: 'c', name: 'Contoso Ltd' };
const fay = { userId: 'u1', name: 'Fay Fabrikam', email: 'fay@fabrikam.example', locale: 'ru-RU' } as const;
const ann = { userId: 'u2', name: 'Ann Lee', email: 'ann@contoso.example', locale: 'zh-CN' } as const;
const answerer = { organization: contoso, person: ann };
const beginning = {
  id: 'i1',
  kind: 'partnership',
  email: 'ann@contoso.example',
  from: fabrikam,
  inviter: fay,
  locale: 'zh-TW',
} as const;

const begun = (mailed = true) => newInvitation(partnershipInvitation, beginning, mailed, afterDays(0)).next;

/** An invitation in the given status, created by the operation that leads to it. */
function inStatus(status: InvitationStatus): Invitation {
  const record = begun();
  const moves: Record<InvitationStatus, () => Invitation> = {
    pending: () => record,
    accepted: () => acceptInvitation(partnershipInvitation, record, answerer, afterDays(1)).next,
    declined: () => declineInvitation(partnershipInvitation, record, answerer, afterDays(1)).next,
    withdrawn: () => withdrawInvitation(partnershipInvitation, record, afterDays(1)).next,
    expired: () =>
      onInvitationTimer(partnershipInvitation, { ...record, reminded: 2 } as Invitation, afterDays(30))
        ?.next as Invitation,
  };
  return moves[status]();
}

const kinds = (emails: object) => Object.values(emails).map(({ kind, to, locale }) => `${kind} ${to} ${locale}`);

describe('an invitation', () => {
  it('can reach every status (P9)', () => {
    expect(invitationStatuses.map(status => inStatus(status).status)).toEqual(invitationStatuses);
  });

  it('can be answered for 30 days (R107)', () => {
    expect(begun().expiresOn).toBe(afterDays(30).now.toISOString());
  });

  it.each(['accepted', 'declined', 'withdrawn'] as const)('cannot be changed once it is %s', status => {
    const record = inStatus(status);
    const moves = [
      () => acceptInvitation(partnershipInvitation, record, answerer, afterDays(2)),
      () => declineInvitation(partnershipInvitation, record, answerer, afterDays(2)),
      () => withdrawInvitation(partnershipInvitation, record, afterDays(2)),
      () => resendInvitation(partnershipInvitation, record, afterDays(2)),
    ];
    for (const move of moves) expect(refusal(move)).toBe('invite.closed');
    expect(onInvitationTimer(partnershipInvitation, record, afterDays(99))).toBeUndefined();
    expect(markOpened(partnershipInvitation, record, contoso, afterDays(2))).toBeUndefined();
  });

  it('can be resent or withdrawn after it has expired, but not answered', () => {
    const record = inStatus('expired');
    expect(resendInvitation(partnershipInvitation, record, afterDays(40)).next).toMatchObject({
      status: 'pending',
      link: { issue: 2 },
      reminded: 0,
      expiresOn: afterDays(70).now.toISOString(),
    });
    expect(withdrawInvitation(partnershipInvitation, record, afterDays(40)).next.status).toBe('withdrawn');
    expect(refusal(() => acceptInvitation(partnershipInvitation, record, answerer, afterDays(40)))).toBe(
      'invite.closed',
    );
  });
});

describe('the timer of an invitation', () => {
  it('reminds the recipient after 7 and 21 days with the same link if we sent the invitation', () => {
    for (const [reminded, days] of [
      [0, 7],
      [1, 21],
    ] as const) {
      const record = { ...begun(), reminded } as Invitation;
      expect(onInvitationTimer(partnershipInvitation, record, afterDays(days - 0.01))).toBeUndefined();
      const transition = onInvitationTimer(partnershipInvitation, record, afterDays(days));
      expect(kinds(transition?.emails ?? {})).toEqual(['reminder_invite ann@contoso.example zh-TW']);
      expect(Object.values(transition?.emails ?? {})[0]?.link).toMatchObject({ issue: 1 });
    }
  });

  it('reminds the sender if we did not send the invitation or if it bounced', () => {
    const bounced = { to: beginning.email, state: 'bounced', on: 'then' } as const;
    for (const record of [begun(false), { ...begun(), mailTrouble: bounced }]) {
      expect(kinds(onInvitationTimer(partnershipInvitation, record, afterDays(7))?.emails ?? {})).toEqual([
        'invite_waits fay@fabrikam.example ru-RU',
      ]);
    }
  });

  it('expires the invitation after 30 days and notifies the sender', () => {
    const transition = onInvitationTimer(
      partnershipInvitation,
      { ...begun(), reminded: 2 } as Invitation,
      afterDays(30),
    );
    expect(transition?.next.status).toBe('expired');
    expect(kinds(transition?.emails ?? {})).toEqual(['invite_expired fay@fabrikam.example ru-RU']);
  });
});

describe('the emails of an invitation', () => {
  it('go to the recipient only if we send the invitation', () => {
    expect(kinds(newInvitation(partnershipInvitation, beginning, true, afterDays(0)).emails)).toEqual([
      'invite ann@contoso.example zh-TW',
    ]);
    expect(newInvitation(partnershipInvitation, beginning, false, afterDays(0)).emails).toEqual({});
  });

  it('go to both companies when it is accepted, in the language of each (P7)', () => {
    expect(kinds(acceptInvitation(partnershipInvitation, begun(), answerer, afterDays(1)).emails)).toEqual([
      'invite_accepted fay@fabrikam.example ru-RU',
      'partnership_begun ann@contoso.example zh-CN',
    ]);
  });

  it('have different names for each version, so that no change is emailed twice', () => {
    const first = resendInvitation(partnershipInvitation, begun(), afterDays(1));
    const second = resendInvitation(partnershipInvitation, first.next, afterDays(2));
    expect(Object.keys(first.emails)).not.toEqual(Object.keys(second.emails));
  });
});

describe('an invitation between companies whose partnership began or ended (R126)', () => {
  const { createdDate } = begun();
  it.each([
    ['after it was created is void', afterDays(1), true],
    ['in the same millisecond is void', afterDays(0), true],
    ['before it was created is valid', afterDays(-1), false],
  ])('%s', (_when, { now }, expected) => {
    expect(isVoid({ createdDate }, { on: now.toISOString() })).toBe(expected);
  });

  it('is valid if they never were partners', () => {
    expect(isVoid({ createdDate }, undefined)).toBe(false);
  });
});

describe('the companies that an invitation is for (P8):', () => {
  const record = begun();
  it.each([
    ['the owner of the address can use it', 'c', { address: 'c', domains: [] }, true],
    ['a company that is not the owner of the address cannot use it', 'x', { address: 'c', domains: ['x'] }, false],
    ['the owner of the domain can use it', 'c', { domains: [undefined, 'c'] }, true],
    ['a company that is not the owner of the domain cannot use it', 'x', { domains: ['c'] }, false],
    ['any company can use it if nobody owns the address or its domain', 'x', { domains: [undefined] }, true],
    ['the provider that sent it cannot use it', 'f', { domains: [] }, false],
    ['the provider that sent it cannot use it even if it owns the address', 'f', { address: 'f', domains: [] }, false],
  ])('%s', (_who, tenantId, holders, theirs) => {
    expect(isFor(record, tenantId, holders)).toBe(theirs);
  });

  it('the possible domains are those of the address, longest first, without the top-level domain', () => {
    expect(domainsOf('Ann@Mail.Contoso.Example')).toEqual(['mail.contoso.example', 'contoso.example']);
  });
});

describe('the link in an invitation text (R110)', () => {
  it.each([
    ['can be missing when there is no custom text', undefined, true, 'nothing was refused'],
    ['is accepted as the placeholder {link}', 'see {link}', true, 'nothing was refused'],
    ['is accepted as the placeholder in uppercase with spaces', 'see { LINK }', true, 'nothing was refused'],
    ['cannot be missing in a text that we send', 'see you', true, 'invite.link_missing'],
    ['can be missing in a text for a draft', 'see you', false, 'nothing was refused'],
    [
      'cannot be replaced by the link of another invitation',
      'see {link} https://x.example/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
      false,
      'invite.link_missing',
    ],
  ])('%s', (_what, message, mailed, expected) => {
    expect(refusal(() => requireLinkPlaceholder(message, mailed))).toBe(expected);
  });

  it('is in every text that we send, whatever the sender wrote', () => {
    fc.assert(
      fc.property(fc.string(), message => {
        expect(withLink(message, 'https://x.example/links/partner/token')).toContain(
          'https://x.example/links/partner/token',
        );
      }),
    );
  });

  it('is inserted literally, even if it contains replacement patterns', () => {
    expect(withLink('a {link} b {Link}', '$&')).toBe('a $& b $&');
  });
});

describe('the draft of an invitation', () => {
  const source = {
    texts: { subject: 'draft.subject', text: 'draft.text', short: 'draft.short' },
    programme: 'Tandem',
    email: "ann+x&y'@contoso.example",
    company: 'Fabrikam & Söhne',
    inviter: 'Fay',
    expiresOn: afterDays(30).now.toISOString(),
    url: 'https://partners.example.com/links/partner/Xs8YYbKFapLWkBGp85boq7hZ-Pk',
  };

  it.each(locales)('has the link in the text and in a mailto: URL that email programs accept, in %s', async locale => {
    const { subject, text, mailto } = await mailtoDraft({ ...source, locale });
    expect(text).toContain(source.url);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    const { pathname, searchParams } = new URL(mailto);
    expect(decodeURIComponent(pathname)).toBe(source.email);
    expect(searchParams.get('subject')).toBe(subject);
    expect(searchParams.get('body')).toContain(source.url);
  });

  it('keeps its mailto: URL short, even if the text is long', async () => {
    const { text, mailto } = await mailtoDraft({ ...source, locale: 'en-US', message: `{link} ${'x'.repeat(1990)}` });
    expect(text.length).toBeGreaterThan(1990);
    expect(mailto.length).toBeLessThanOrEqual(1900);
    expect(decodeURIComponent(mailto)).toContain(source.url);
  });
});
