import { expect, it, vi } from 'vitest';
import { sealValue, unsealValue } from '#shared/crypto/sealed.ts';
import { monday } from '#test/clock.ts';

vi.mock('#shared/crypto/program-key.ts', async () => {
  const { programKey } = await import('#test/key.ts');
  return { programKey: async () => programKey };
});

const minutesLater = (minutes: number) => new Date(monday.getTime() + minutes * 60_000);

it('a sealed value can be opened for 15 minutes and only for its purpose', async () => {
  const sealed = await sealValue('page session', { userId: 'bo' }, monday);
  expect(await unsealValue('page session', sealed, minutesLater(14.9))).toEqual({ userId: 'bo' });
  expect(await unsealValue('page session', sealed, minutesLater(15))).toBeUndefined();
  expect(await unsealValue('first password', sealed, monday)).toBeUndefined();
});

it('a sealed value cannot be opened after any character is changed or cut off (26)', async () => {
  const sealed = await sealValue('page session', { userId: 'bo' }, monday);
  for (let at = 0; at < sealed.length; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    expect(
      await unsealValue('page session', sealed.slice(0, at) + other + sealed.slice(at + 1), monday),
    ).toBeUndefined();
    expect(await unsealValue('page session', sealed.slice(0, at), monday)).toBeUndefined();
  }
});
