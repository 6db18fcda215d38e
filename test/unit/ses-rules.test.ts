import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { AwsCall } from '#local/engine/aws.ts';
import { addressFault, sesRefusal } from '#local/engine/ses-rules.ts';
import { fitSubject } from '#shared/mail/subject.ts';
import { asciiAddress, email } from '#shared/schema/fields.ts';

const usual = {
  'Destination.ToAddresses.member.1': 'ann@contoso.example',
  Source: '"Tandem Partner Program" <no-reply@tandem.example>',
  'Message.Subject.Data': 'Welcome',
};
const call = (changes: Record<string, string> = {}, action = 'ses:SendEmail') =>
  ({ action, body: Buffer.from(String(new URLSearchParams({ ...usual, ...changes }))) }) as unknown as AwsCall;
const refusal = (changes: Record<string, string>) => sesRefusal(call(changes))?.body;

describe('the email service of the embedded engine', () => {
  it('takes what SES takes', () => {
    expect(sesRefusal(call())).toBeUndefined();
    expect(sesRefusal(call({ Source: 'x' }, 'ses:GetSendQuota'))).toBeUndefined();
    for (const address of ['ann+tag@contoso.example', "o'neil@contoso.example", 'ann@xn--bcher-kva.example'])
      expect(addressFault(address)).toBeUndefined();
  });

  it.each([
    ['анна@contoso.example', 'Local address contains control or whitespace'],
    ['ann lee@contoso.example', 'Local address contains control or whitespace'],
    ['ann@bücher.example', 'Domain contains illegal character'],
    ['.ann@contoso.example', 'Local address starts with dot'],
    ['ann.@contoso.example', 'Local address ends with dot'],
    ['ann..lee@contoso.example', 'Local address contains dot-dot'],
    ['a@b@contoso.example', 'Local address contains illegal character'],
    ['ann@contoso.example.', 'Domain ends with dot'],
    ['ann', "Missing final '@domain'"],
  ])('refuses the address %s as SES does', (address, message) => {
    expect(addressFault(address)).toBe(message);
    const body = refusal({ 'Destination.ToAddresses.member.1': address });
    expect(body).toContain(`<Code>InvalidParameterValue</Code><Message>${message}</Message>`);
  });

  it('refuses a header that is too long, also once it is encoded', () => {
    expect(refusal({ 'Message.Subject.Data': 'x'.repeat(1000) })).toContain("Header too long: 'Subject'.");
    expect(refusal({ 'Message.Subject.Data': '公'.repeat(250) })).toContain("Header too long: 'Subject'.");
  });
});

describe('what Tandem sends, SES takes:', () => {
  const accepted = (address: string) => z.safeParse(email(), address).success;

  it('every address that an application can have', () => {
    const typed = fc.oneof(
      fc.emailAddress(),
      fc
        .tuple(fc.string({ maxLength: 70 }), fc.constantFrom('contoso.example', 'bücher.example', '例え.テスト'))
        .map(([local, domain]) => `${local}@${domain}`),
    );
    fc.assert(
      fc.property(typed, address => {
        fc.pre(accepted(address));
        expect(addressFault(asciiAddress(address.trim()))).toBeUndefined();
      }),
    );
    expect(asciiAddress('Ann@bücher.example')).toBe('Ann@xn--bcher-kva.example');
  });

  it('every subject, of the longest names in any script, cut between characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), name => {
        const subject = fitSubject(`${name}: your application is in review`);
        expect(refusal({ 'Message.Subject.Data': subject })).toBeUndefined();
        expect(subject.isWellFormed()).toBe(true);
      }),
    );
    expect(fitSubject('公'.repeat(200))).toBe(`${'公'.repeat(166)}…`);
    expect(fitSubject('Welcome')).toBe('Welcome');
  });
});
