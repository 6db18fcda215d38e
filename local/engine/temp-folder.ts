import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates a temporary folder that is deleted when the process exits. */
export function tempFolder(name: string): { folder: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), `tandem-${name}-`));
  const options = { recursive: true, force: true, maxRetries: 2 };
  const removeNow = () => rmSync(folder, options);
  process.once('exit', removeNow);
  const remove = async () => {
    process.off('exit', removeNow);
    await rm(folder, options);
  };
  return { folder, remove };
}
