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
 * The templates of a stage's stacks, in the order of their deployment, synthesized with empty bundles for tests that only read them.
 */
export function synthesizedTemplate(
  options: Omit<Parameters<typeof makeApp>[0], 'bundles' | 'outdir'>,
): [data: SynthesizedTemplate, app: SynthesizedTemplate, routes: SynthesizedTemplate] {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-draft-'));
  try {
    for (const name of Object.keys(functions)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'index.js'), `// ${name}`);
    }
    const { stacks } = makeApp({ ...options, bundles: folder, outdir: join(folder, 'assembly') }).synth();
    const [data, app, routes] = stacks.map(({ stackName, terminationProtection, template }) => ({
      stackName,
      terminationProtection,
      template,
    }));
    if (!data || !app || !routes || stacks.length > 3) throw new Error('The app has three stacks');
    return [data, app, routes];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
