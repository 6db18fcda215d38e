import type { TestProject } from 'vitest/node';
import { keptFolder } from '#local/engine/kept-bundles.ts';
import { makeBundles } from '#local/engine/make-bundles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled functions, with esbuild's description of them in `metafile.json`. */
    bundles: string;
  }
}

/** Each project has its own module instances, but all projects share one process. */
const shared = globalThis as { bundlesOfTandem?: Promise<string> };

async function make(): Promise<string> {
  const { bundles } = keptFolder();
  await makeBundles(bundles);
  return bundles;
}

/** Folder of the functions, bundled once for the engines of all projects. */
export function madeBundles(): Promise<string> {
  shared.bundlesOfTandem ??= make();
  return shared.bundlesOfTandem;
}

export const setup = async ({ provide }: TestProject): Promise<void> => provide('bundles', await madeBundles());
