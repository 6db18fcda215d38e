import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundle } from '#infra/build/bundle.ts';

/** esbuild's description of the bundles, in their folder. */
const metafileName = 'metafile.json';

/**
 * Bundles the functions into a folder, with esbuild's description of them in `metafile.json`, unless they are there. They appear
 * all at once: of two processes that make them at the same time, the bundles of the first stay.
 */
export async function makeBundles(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const draft = await mkdtemp(join(dirname(folder), 'draft-'));
  try {
    await writeFile(join(draft, metafileName), JSON.stringify(await bundle(join(draft, 'bundles'))));
    await rename(join(draft, metafileName), join(draft, 'bundles', metafileName));
    await rename(join(draft, 'bundles'), folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    // After a failure, what else was being made may still be written.
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
  }
}
