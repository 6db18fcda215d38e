import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle } from '#infra/build/bundle.ts';
import { tempFolder } from '#local/engine/temp-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled functions, with esbuild's description of them in `metafile.json`. */
    bundles: string;
  }
}

/** Each project has its own module instances, but all projects share one process. */
const shared = globalThis as { bundlesOfTandem?: Promise<string> };

async function make(): Promise<string> {
  const { folder } = tempFolder('bundles');
  await writeFile(join(folder, 'metafile.json'), JSON.stringify(await bundle(folder)));
  return folder;
}

/** Folder of the functions, bundled once for the engines of all projects; deleted when the process exits. */
export function madeBundles(): Promise<string> {
  shared.bundlesOfTandem ??= make();
  return shared.bundlesOfTandem;
}

export const setup = async ({ provide }: TestProject): Promise<void> => provide('bundles', await madeBundles());
