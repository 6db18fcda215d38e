import { describe, expect, it } from 'vitest';
import { postFrom } from '#test/abuse/post-from.ts';
import { inOneWindow } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { setUpFactor } from '#test/factors.ts';

describe('whoever knows a password and guesses codes', () => {
  const own = ownEngine();
  const guess = async (from: string, email: string, code: string, secret = password): Promise<number> => {
    const url = `${own.engine.api}/v1/session`;
    const { text } = await postFrom(from, url, { email, password: secret });
    const { session } = JSON.parse(text);
    return (await postFrom(from, `${url}/mfa`, { session, code })).status;
  };

  it('gets ten tries an hour from one source and a hundred a day from all, and keeps nobody out', async () => {
    const { client } = own;
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const { app, recoveryCodes } = await setUpFactor(admin);
    const { email } = applied;
    const wrong = app.wrong();
    const triesFrom = async (from: string, count: number) => {
      const statuses = [];
      for (let n = 0; n < count; n++) statuses.push(await guess(from, email, wrong));
      return statuses;
    };
    const failed = Array(10).fill(401);
    await inOneWindow(60, 120);
    expect(await triesFrom('127.0.0.2', 12)).toEqual([...failed, 429, 429]);
    for (let source = 3; source < 11; source++) expect(await triesFrom(`127.0.0.${source}`, 10)).toEqual(failed);
    expect(await guess('127.0.0.20', email, await app.next())).toBe(200);
    expect(await triesFrom('127.0.0.11', 11)).toEqual([...failed, 429]);
    expect(await guess('127.0.0.21', email, await app.next())).toBe(429);
    expect(await guess('127.0.0.2', email, recoveryCodes[0] ?? '')).toBe(200);
    expect(await guess('127.0.0.2', email, recoveryCodes[0] ?? '')).toBe(401);

    const chosen = 'Another-harbor-8-lanterns';
    await client.api.POST('/v1/session/recovery', { body: { email } });
    const { link, code } = await client.mailedLink(email, 'choose a new password');
    await client.submit(link, { code, password: chosen }, { Accept: 'application/json' });
    expect(await guess('127.0.0.2', email, await app.next(), chosen)).toBe(200);
  });
});
