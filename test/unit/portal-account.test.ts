import { expect, it } from 'vitest';
import { inFours, secretIn } from '#functions/portal/pages/account/factor-set-up.tsx';
import { programName } from '#functions/portal/pages/account/program-name.ts';

it('a secret is read from the address of an authenticator app alone, and shown in groups of four', () => {
  expect(secretIn('otpauth://totp/Tandem:a%40b.example?secret=ABCD2345&issuer=Tandem')).toBe('ABCD2345');
  expect(secretIn('javascript:alert(1)//?secret=ABCD2345')).toBeUndefined();
  expect(secretIn('https://elsewhere.example/?secret=ABCD2345')).toBeUndefined();
  expect(secretIn('')).toBeUndefined();
  expect(inFours('ABCD2345EF')).toBe('ABCD 2345 EF');
});

it('a session names the browser and its system, or what another program calls itself', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';
  expect(programName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/140.0.0.0`)).toBe(
    'Edge · Windows',
  );
  expect(programName(`Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`)).toBe('Chrome · Android');
  const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  expect(programName(`Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${safari}`)).toBe('Safari · iOS');
  expect(programName('Contoso ERP/1.0')).toBe('Contoso ERP/1.0');
});
