/** The bundling and the synthesis, in a thread of its own. Started by `local/engine/template.ts`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { stop } from 'esbuild';
import { makeApp } from '#infra/app.ts';
import { bundle } from '#infra/build/bundle.ts';
import type { Template, Wanted } from './template.ts';

const { home, stage, overrides, bundles: made } = workerData as Wanted & { home: string };
const [bundles, folder] = [made ?? join(home, 'bundles'), join(home, 'assembly')];
if (!made) await bundle(bundles);
await stop(); // Its process would outlive this thread.
const { app, stack } = makeApp({ stage, overrides, checks: false, outdir: folder, bundles });
const { templateFile } = app.synth().getStackArtifact(stack.artifactId);
const { Resources, Outputs } = JSON.parse(await readFile(join(folder, templateFile), 'utf8')) as {
  Resources: Template['resources'];
  Outputs: Template['outputs'];
};
parentPort?.postMessage({ resources: Resources, outputs: Outputs, folder });
