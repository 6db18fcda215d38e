import fc from 'fast-check';
import { expect, it } from 'vitest';
import { providerForm, requireStrongPassword } from '#shared/sign-in/password.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

interface Policy {
  MinimumLength: number;
  RequireLowercase: boolean;
  RequireUppercase: boolean;
  RequireNumbers: boolean;
  RequireSymbols: boolean;
}

/** Cognito's documented rules: the pattern of its API, and which characters its policy counts. */
function cognitoAccepts(password: string, policy: Policy): boolean {
  const counted: [keyof Policy, RegExp][] = [
    ['RequireLowercase', /[a-z]/],
    ['RequireUppercase', /[A-Z]/],
    ['RequireNumbers', /[0-9]/],
    ['RequireSymbols', /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+=]|(?<=\S) (?=\S)/],
  ];
  const lengths = [password.length, [...password].length, Buffer.byteLength(password)];
  return (
    /^\S+(.*\S+)?$/.test(password) &&
    password.isWellFormed() &&
    lengths.every(length => length >= policy.MinimumLength && length <= 256) &&
    counted.every(([member, pattern]) => !policy[member] || pattern.test(password))
  );
}

it('whatever a person may choose, the user pool’s policy accepts, so that AWS takes what a laptop takes', async () => {
  const [data] = synthesizedTemplate({ stage: 'production' });
  const pool = Object.values(data.template.Resources).find(({ Type }) => Type === 'AWS::Cognito::UserPool');
  if (!pool) throw new Error('The data stack has a user pool');
  const { PasswordPolicy: policy } = pool.Properties.Policies as { PasswordPolicy: Policy };
  expect(policy).toMatchObject({ MinimumLength: 12, RequireSymbols: true });
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
    fc.constantFrom(' ', '\u00a0', '§', 'Ж', 'ж', '٧', 'a', 'Z', '5', '-', '😀', '\ud800', '\t', 'ﬃ'),
  );
  const pieces = fc.array(piece, { maxLength: 6 });
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(pieces, fc.constantFrom('', 'Abcd-567'), pieces, async (start, kinds, end) => {
      const password = [...start, kinds, ...end].join('');
      const refused = await requireStrongPassword(password, []).then(
        () => false,
        () => true,
      );
      if (refused) return;
      accepted++;
      expect(cognitoAccepts(providerForm(password), policy), JSON.stringify(password)).toBe(true);
    }),
    { numRuns: 600, seed: 12 },
  );
  expect(accepted).toBeGreaterThan(100);
});
