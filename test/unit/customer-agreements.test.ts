import { describe, expect, it, vi } from 'vitest';
import {
  acceptedBy,
  attestedBy,
  type CustomerAgreement,
  firstAcceptanceKey,
  isInForce,
  openTexts,
  requireShownText,
  templateIdOf,
} from '#functions/agreement/customer/customer-agreement.ts';
import type { AgreementText } from '#functions/agreement/text.ts';
import { isDirectSigned, requireAttestable, requireReadText, seenBy } from '#functions/customer/agreement/rules.ts';
import { refusal } from '#test/refusal.ts';

/** The dates of a template that was replaced: the older one counts four months longer (B51). */
const { older, newer } = vi.hoisted(() => {
  const text = (version: string, letter: string, dates: object) => ({
    ...{ version, title: 'Customer Agreement', language: 'en-US', contentHash: letter.repeat(64) },
    ...(dates as { effectiveDate: string }),
  });
  return {
    older: text('2029-01', 'a', { effectiveDate: '2029-01-01', validUntil: '2030-01-31T23:59:59.999Z' }),
    newer: text('2029-10', 'b', { effectiveDate: '2029-10-01' }),
  };
});
vi.mock('#functions/agreement/text.ts', () => {
  const textsUntil = (now: Date): AgreementText[] =>
    [older, newer].filter(({ effectiveDate }) => new Date(effectiveDate) <= now);
  return { textsUntil, currentText: (now: Date) => textsUntil(now).at(-1), formats: {} };
});

const before = new Date('2029-09-30T12:00:00.000Z');
const between = new Date('2029-12-01T12:00:00.000Z');
const after = new Date('2030-02-01T12:00:00.000Z');

const person = { firstName: 'Wade', lastName: 'Groves', email: 'wade@woodgrove.example' };
const accepted: CustomerAgreement = acceptedBy(
  { person: { ...person, tenantId: 'c', userId: 'u' }, ip: '192.0.2.1' },
  older,
  before,
);
const attested = (tenantId: string): CustomerAgreement =>
  attestedBy(
    { customerTenantId: 'c', person, dateAgreed: before, userId: 'u', partner: { tenantId, name: tenantId } },
    older,
    before,
  );

const attesting = (text: AgreementText) => ({
  ...{ primaryContact: person, templateId: templateIdOf(text), dateAgreed: before },
  type: 'MicrosoftCustomerAgreement' as const,
});

describe('a template of the customer agreement that is replaced (B51)', () => {
  it('can be agreed to beside the newer one until its last day', () => {
    const versions = (now: Date) => openTexts(now).map(({ version }) => version);
    expect([before, between, after].map(versions)).toEqual([['2029-01'], ['2029-01', '2029-10'], ['2029-10']]);
  });

  it('is attested until then; afterwards the refusal names the newer one', () => {
    expect(requireAttestable(attesting(older), between)).toBe(older);
    const refused = refusal(() => requireAttestable(attesting(older), after), 'whole');
    expect(refused).toMatchObject({
      reason: 'agreement.template_replaced',
      options: { params: { version: '2029-10' } },
    });
  });

  it('can’t be attested before it takes effect', () => {
    expect(refusal(() => requireAttestable(attesting(newer), before))).toBe('agreement.template_unknown');
  });

  it('is no longer accepted by customers once the newer one is shown', () => {
    const { contentHash } = older;
    const sent = { templateId: templateIdOf(older), contentHash, accepted: true };
    expect(requireReadText(sent, before)).toBe(older);
    expect(refusal(() => requireReadText(sent, between))).toBe('agreement.version_changed');
    expect(refusal(() => requireShownText(contentHash, between))).toBe('agreement.version_changed');
    expect(firstAcceptanceKey('c', before)).not.toEqual(firstAcceptanceKey('c', between));
  });

  it('leaves what was agreed to in force until its last day, and not a day longer', () => {
    for (const agreement of [accepted, attested('fabrikam')])
      expect([before, between, after].map(now => isInForce(agreement, now))).toEqual([true, true, false]);
  });
});

describe('an agreement, with another partner', () => {
  it('counts if the customer accepted it itself; an attestation is its own partner’s alone (B51)', () => {
    const agreements = [attested('fabrikam'), accepted];
    expect(seenBy(agreements, 'fabrikam')).toEqual(agreements);
    expect(seenBy(agreements, 'northwind')).toEqual([accepted]);
  });

  it('is directly signed only if the customer accepted a version that still counts', () => {
    expect(isDirectSigned([accepted], between)).toBe(true);
    expect(isDirectSigned([accepted], after)).toBe(false);
    expect(isDirectSigned([attested('fabrikam')], between)).toBe(false);
  });
});
