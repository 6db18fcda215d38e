import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FunctionHost, Lambdas } from '#local/engine/lambda.ts';
import { eventually } from '#test/client.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'function-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(
    join(folder, 'index.js'),
    'let calls = 0; exports.handler = ({ after }) => new Promise(done => setTimeout(() => done(++calls), after));',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a function that is not called for a while gives its thread back, and starts again with the next call', async () => {
  const host = new FunctionHost({ name: 'f', folder, environment: {}, timeoutSeconds: 30 }, () => {}, {
    restLimit: 300,
  });
  const both = await Promise.all([host.invoke({ after: 1 }), host.invoke({ after: 500 })]);
  expect(both).toEqual([1, 2]);
  expect(host.isLoaded).toBe(true);
  await eventually(async () => expect(host.isLoaded).toBe(false));
  expect(await host.invoke({ after: 1 })).toBe(1);
  host.kill();
});

describe('functions that share a thread', () => {
  const write = (name: string, source: string) => {
    const home = join(folder, name);
    mkdirSync(home);
    writeFileSync(join(home, 'package.json'), '{"type":"commonjs"}');
    writeFileSync(join(home, 'lazy.js'), 'exports.calls = 0;');
    writeFileSync(join(home, 'index.js'), source);
    return { name, folder: home, environment: { NAME: name }, timeoutSeconds: 30 };
  };
  const counting = `
    const own = require('node:process');
    exports.handler = async () => [process.env.NAME, own.env.NAME, ++require('./lazy.js').calls, process.pid];
  `;
  const waiting = 'exports.handler = () => new Promise(() => setTimeout(() => {}, 60_000));';

  it('fail alone where one takes too long', async () => {
    const codes = [{ ...write('endless', waiting), timeoutSeconds: 1 }, write('quick', counting)];
    const functions = new Lambdas(codes, () => {}, 1);
    const late = expect(functions.invoke('endless', {})).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
    const calls = async () => ((await functions.invoke('quick', {})) as unknown[])[2];
    expect(await calls()).toBe(1);
    await late;
    expect(await calls()).toBe(2);
    functions.stop();
  });

  it('get a new thread where one never lets go of theirs', async () => {
    const codes = [{ ...write('loops', 'exports.handler = () => { for (;;); };'), timeoutSeconds: 0.1 }];
    const lines: string[] = [];
    const functions = new Lambdas([...codes, write('behind', counting)], line => lines.push(line), 1, 100);
    expect(await functions.invoke('behind', {})).toEqual(['behind', 'behind', 1, process.pid]);
    await expect(functions.invoke('loops', {})).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
    await expect(functions.invoke('behind', {})).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
    expect(lines).toContain('ERROR behind was stopped: Sandbox.Timedout');
    expect(await functions.invoke('behind', {})).toEqual(['behind', 'behind', 1, process.pid]);
    functions.stop();
  });

  it('load a module again that threw', async () => {
    const code = write(
      'fragile',
      'exports.handler = async ({ ready }) => { process.env.READY = ready; return require("./once-ready.js").value; };',
    );
    writeFileSync(
      join(code.folder, 'once-ready.js'),
      'exports.value = 0; if (process.env.READY !== "yes") throw new Error("Not ready"); exports.value = 1;',
    );
    const functions = new Lambdas([code], () => {}, 1);
    const call = (ready: string) => functions.invoke('fragile', { ready });
    for (const _ of [1, 2]) await expect(call('no')).rejects.toThrow('Not ready');
    expect(await call('yes')).toBe(1);
    functions.stop();
  });

  it('have modules and an environment of their own, and end together', async () => {
    const lines: string[] = [];
    const codes = [write('one', counting), write('other', counting), write('waits', waiting)];
    const functions = new Lambdas(codes, line => lines.push(line), 1);
    const call = (name: string) => functions.invoke(name, {});
    expect(await Promise.all(['one', 'other', 'one'].map(call))).toEqual([
      ['one', 'one', 1, process.pid],
      ['other', 'other', 1, process.pid],
      ['one', 'one', 2, process.pid],
    ]);
    const stopped = expect(call('waits')).rejects.toMatchObject({ name: 'Runtime.ExitError' });
    functions.kill('one');
    await stopped;
    expect(lines).toContain('ERROR waits was stopped: Runtime.ExitError');
    expect(await call('other')).toEqual(['other', 'other', 1, process.pid]);
    functions.stop();
  });
});

describe('what a thread has compiled', () => {
  const write = (answer: string) => {
    const home = mkdtempSync(join(folder, 'compiled-'));
    writeFileSync(join(home, 'package.json'), '{"type":"commonjs"}');
    writeFileSync(join(home, 'index.js'), `exports.handler = async () => '${answer}';`);
    return { name: 'f', folder: home, environment: {}, timeoutSeconds: 30, keptIn: join(home, 'kept') };
  };
  type Code = ReturnType<typeof write>;
  /** Files that are written to the end; drafts have other names. */
  const keptOf = ({ keptIn }: Code) =>
    (existsSync(keptIn) ? readdirSync(keptIn, { recursive: true, withFileTypes: true }) : [])
      .filter(entry => entry.isFile() && /^[0-9a-f]+$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name));
  const callOnce = async (code: Code, threads: number) => {
    const functions = new Lambdas([code], () => {}, threads);
    const answer = await functions.invoke('f', {});
    functions.stop();
    return answer;
  };
  /** Calls a function until what was compiled of it is kept. @returns the file */
  const keep = async (code: Code, threads: number) => {
    const functions = new Lambdas([code], () => {}, threads);
    await functions.invoke('f', {});
    await eventually(async () => expect(keptOf(code)).toHaveLength(1));
    functions.stop();
    return keptOf(code)[0] ?? '';
  };

  it.each([0, 1])('is kept, for no other source of the same length, with %i shared threads', async threads => {
    const code = write('one');
    await keep(code, threads);
    expect(await callOnce(code, threads)).toBe('one');
    // In the same place, so that nothing but its text tells it apart.
    writeFileSync(join(code.folder, 'index.js'), "exports.handler = async () => 'two';");
    expect(await callOnce(code, threads)).toBe('two');
  });

  it('is used by the next', async () => {
    const [one, two] = [write('one'), write('two')];
    // V8 itself compares no more than the length.
    copyFileSync(await keep(two, 1), await keep(one, 1));
    expect(await callOnce(one, 1)).toBe('two');
  });

  it('is compiled anew where what was kept is damaged', async () => {
    const code = write('one');
    writeFileSync(await keep(code, 1), 'damaged');
    expect(await callOnce(code, 1)).toBe('one');
  });
});
