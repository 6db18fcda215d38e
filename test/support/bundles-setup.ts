import type { TestProject } from 'vitest/node';
import { bundle } from '#infra/bundle.ts';
import { scratchFolder } from '#local/scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled functions. */
    bundles: string;
  }
}

/** Bundles the functions once for all engines of a project. @returns how they are removed */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { folder, remove } = scratchFolder('bundles');
  await bundle(folder);
  provide('bundles', folder);
  return remove;
}
