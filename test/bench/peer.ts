import { join } from 'node:path';
import { build } from 'esbuild';
import { benchFolder } from './bundles.ts';

/**
 * Load times in milliseconds of aws-samples/serverless-typescript-demo (commit fea6d93, `get-product`) and of a bundle
 * of the DynamoDB client alone, measured on a 2-core machine with Node 24. Used unless a clone is given, because
 * cloning needs network access.
 */
export const recorded = { peer: 105, baseline: 38 };

/** Bundles the peer as its own stack does: minified, for Node, with all dependencies. @returns the file */
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
