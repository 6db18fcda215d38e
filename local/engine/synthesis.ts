/**
 * Process that bundles the functions, unless they are, and synthesizes the app. Started by `local/engine/template.ts`; in a process of
 * its own, what the CDK takes of the memory goes with it.
 */
import { mkdtemp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stop } from 'esbuild';
import { makeApp } from '#infra/app.ts';
import { makeBundles } from './make-bundles.ts';
import { merged, namedFiles, type ToMake } from './template.ts';

// Ctrl-C reaches this process, too; the one that started it decides.
process.on('SIGINT', () => {});
const orphaned = () => process.exit(1);
process.once('disconnect', orphaned);

const { stage, overrides, bundles, result }: ToMake = JSON.parse(process.argv[2] ?? '');
await makeBundles(bundles);
await stop(); // The esbuild process would outlive this one.
// Bundles of a stage with its own files are copies that the next synthesis writes again.
const inPlace = namedFiles({ stage, overrides }).length === 0;
const folder = await mkdtemp(join(bundles, 'assembly-'));
const { stacks } = makeApp({ stage, overrides, checks: false, outdir: folder, bundles, inPlace }).synth();
await writeFile(join(folder, 'made.json'), JSON.stringify({ ...merged(stacks), folder }));
await rename(join(folder, 'made.json'), result);
process.off('disconnect', orphaned).disconnect();
