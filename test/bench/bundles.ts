import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '#infra/bundle.ts';
import { functions } from '#infra/functions.ts';
import { scratchFolder } from '#local/scratch.ts';
import { buildFloor, clientsOf } from '#test/floor.ts';

/** A function as it is deployed, beside the bundle that does nothing but load the same SDK clients. */
export interface Built {
  name: string;
  file: string;
  bytes: number;
  clients: Record<string, string[]>;
  floor: { file: string; bytes: number };
}

interface BuiltFunctions {
  /** Where all of them lie. */
  folder: string;
  each: Built[];
}

/** What this run of the bench writes; it goes with the process. */
export const scratch = scratchFolder('bench').folder;

let built: Promise<BuiltFunctions> | undefined;

/** Bundles every function, and the floor of each; once a run. Functions with the same clients share a floor. */
export function builtFunctions(): Promise<BuiltFunctions> {
  built ??= build();
  return built;
}

async function build(): Promise<BuiltFunctions> {
  const folder = join(scratch, 'bundles');
  const { outputs } = await bundle(folder);
  const floors = new Map<string, Promise<Built['floor']>>();
  const each = Object.keys(functions).map(async (name): Promise<Built> => {
    const output = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.js`))?.[1];
    if (!output) throw new Error(`No bundle of ${name}`);
    const clients = clientsOf(output);
    const key = JSON.stringify(clients);
    const floor = floors.get(key) ?? writeFloor(clients, join(scratch, `floor-${floors.size}.cjs`));
    floors.set(key, floor);
    return { name, file: join(folder, name, 'index.js'), bytes: output.bytes, clients, floor: await floor };
  });
  return { folder, each: await Promise.all(each) };
}

async function writeFloor(clients: Record<string, string[]>, file: string): Promise<Built['floor']> {
  const code = await buildFloor(clients);
  await writeFile(file, code);
  return { file, bytes: code.length };
}
