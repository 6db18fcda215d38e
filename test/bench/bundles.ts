import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '#infra/build/bundle.ts';
import { functions } from '#infra/functions.ts';
import { tempFolder } from '#local/engine/temp-folder.ts';
import { buildBaseline, clientsOf } from '#test/baseline.ts';

/** A function's deployed bundle, and the baseline bundle that only loads the same SDK clients. */
export interface Built {
  name: string;
  file: string;
  bytes: number;
  clients: Record<string, string[]>;
  baseline: { file: string; bytes: number };
}

interface BuiltFunctions {
  /** Folder of all bundles. */
  folder: string;
  each: Built[];
}

/** Temporary folder of this run; deleted when the process exits. */
export const benchFolder = tempFolder('bench').folder;

let built: Promise<BuiltFunctions> | undefined;

/** Bundles every function and its baseline, once per run. Functions with the same clients share a baseline. */
export function builtFunctions(): Promise<BuiltFunctions> {
  built ??= build();
  return built;
}

async function build(): Promise<BuiltFunctions> {
  const folder = join(benchFolder, 'bundles');
  const { outputs } = await bundle(folder);
  const baselines = new Map<string, Promise<Built['baseline']>>();
  const each = Object.keys(functions).map(async (name): Promise<Built> => {
    const output = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.js`))?.[1];
    if (!output) throw new Error(`No bundle of ${name}`);
    const clients = clientsOf(output);
    const key = JSON.stringify(clients);
    const baseline = baselines.get(key) ?? writeBaseline(clients, join(benchFolder, `baseline-${baselines.size}.cjs`));
    baselines.set(key, baseline);
    return { name, file: join(folder, name, 'index.js'), bytes: output.bytes, clients, baseline: await baseline };
  });
  return { folder, each: await Promise.all(each) };
}

async function writeBaseline(clients: Record<string, string[]>, file: string): Promise<Built['baseline']> {
  const code = await buildBaseline(clients);
  await writeFile(file, code);
  return { file, bytes: code.length };
}
