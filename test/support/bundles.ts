import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functions } from '#infra/functions.ts';

/** A folder with an empty bundle for each function: enough to synthesize a template that nobody runs. */
export function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bundles-'));
  for (const name of Object.keys(functions)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.js'), `// ${name}`);
  }
  return folder;
}
