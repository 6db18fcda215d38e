import type { TestProject } from 'vitest/node';
import { bundle } from '#infra/bundle.ts';
import { scratchFolder } from '#local/scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled functions. */
    bundles: string;
  }
}

/** Each project has modules of its own, and all of them one process. */
const shared = globalThis as { bundlesOfTandem?: Promise<string> };

async function make(): Promise<string> {
  const { folder } = scratchFolder('bundles');
  await bundle(folder);
  return folder;
}

/** Bundles the functions once for all engines of all projects; they go with the process. */
export async function setup({ provide }: TestProject): Promise<void> {
  shared.bundlesOfTandem ??= make();
  provide('bundles', await shared.bundlesOfTandem);
}
