import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '#infra/app.ts';
import { functions } from '#infra/functions.ts';
import type { StackTemplate } from '#local/engine/template.ts';

interface SynthesizedTemplate {
  stackName: string;
  terminationProtection?: boolean | undefined;
  template: StackTemplate;
}

/**
 * The templates of a stage's stacks, data stack first, synthesized with empty bundles for tests that only read them.
 */
export function synthesizedTemplate(
  options: Omit<Parameters<typeof makeApp>[0], 'bundles' | 'outdir'>,
): [data: SynthesizedTemplate, app: SynthesizedTemplate] {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-draft-'));
  try {
    for (const name of Object.keys(functions)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'index.js'), `// ${name}`);
    }
    const { stacks } = makeApp({ ...options, bundles: folder, outdir: join(folder, 'assembly') }).synth();
    const [data, app] = stacks.map(({ stackName, terminationProtection, template }) => ({
      stackName,
      terminationProtection,
      template,
    }));
    if (!data || !app || stacks.length > 2) throw new Error('The app has two stacks');
    return [data, app];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
