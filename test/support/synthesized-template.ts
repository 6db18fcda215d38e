import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '#infra/app.ts';
import { functions } from '#infra/functions.ts';
import type { Template } from '#local/engine/template.ts';

interface SynthesizedTemplate {
  Resources: Template['resources'];
  Outputs: Template['outputs'];
}

/** The template of a stage, from empty bundles: for whoever reads it and does not run it. */
export function synthesizedTemplate(
  options: Omit<Parameters<typeof makeApp>[0], 'bundles' | 'outdir'>,
): SynthesizedTemplate {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-draft-'));
  try {
    for (const name of Object.keys(functions)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'index.js'), `// ${name}`);
    }
    const { app, stack } = makeApp({ ...options, bundles: folder, outdir: join(folder, 'assembly') });
    return app.synth().getStackArtifact(stack.artifactId).template as SynthesizedTemplate;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
