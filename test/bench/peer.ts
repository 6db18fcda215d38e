import { join } from 'node:path';
import { build } from 'esbuild';
import { benchFolder } from './bundles.ts';

/**
 * What aws-samples/serverless-typescript-demo (commit fea6d93, `get-product`) took to load on a 2-core machine with Node
 * 24, and what a bundle of the DynamoDB client alone took there, in milliseconds. It cannot be had without a network, so
 * this stands in for it unless a clone is given.
 */
export const recorded = { peer: 105, baseline: 38 };

/** Bundles the peer as its own stack does: minified, for Node, everything inside. @returns the file */
export async function buildPeer(clone: string): Promise<string> {
  const outfile = join(benchFolder, 'peer.cjs');
  await build({
    entryPoints: [join(clone, 'src/api/get-product.ts')],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node16',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}
