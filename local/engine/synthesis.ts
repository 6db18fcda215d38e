/** Worker thread that bundles the functions and synthesizes the app. Started by `local/engine/template.ts`. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { stop } from 'esbuild';
import { makeApp } from '#infra/app.ts';
import { bundle } from '#infra/build/bundle.ts';
import { merged, type Wanted } from './template.ts';

const { home, stage, overrides, bundles: made } = workerData as Wanted & { home: string };
const [bundles, folder] = [made ?? join(home, 'bundles'), join(home, 'assembly')];
if (!made) await bundle(bundles);
await stop(); // The esbuild process would outlive this thread.
const { stacks } = makeApp({ stage, overrides, checks: false, outdir: folder, bundles }).synth();
parentPort?.postMessage({ ...merged(stacks), folder });
