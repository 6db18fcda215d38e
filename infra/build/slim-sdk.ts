import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** A setting of the SDK: from the environment, else its default. As with the SDK's own module, one that can't be read counts as absent. */
const configFromEnvironment = `
import { memoize } from '../property-provider/memoize';
function fromEnvironment(select, options) {
  try {
    return select(process.env, options);
  } catch {
    return undefined;
  }
}
export const loadConfig = ({ environmentVariableSelector, default: otherwise }, { signingName, logger } = {}) =>
  memoize(async () => {
    const found = fromEnvironment(environmentVariableSelector, { signingName, logger });
    return found ?? (typeof otherwise === 'function' ? otherwise() : otherwise);
  });`;

/**
 * Leaves out of functions what they never run of the AWS SDK, 25 KB for one client and 2 KB for each further one:
 *
 * - the reader of event streams, which the SDK loads for operations that stream events. No function calls one. A client that
 *   imports it at its start still gets it.
 * - the descriptions of the SDK's packages, of which it reads the version only.
 * - SHA-256 in JavaScript, for a Node without its own.
 * - the files with which people configure the AWS CLI. A function has none, and the SDK would look for them once for each setting that
 *   isn't in the environment, after an error that it makes and drops.
 * - the question whether a body is a stream or a blob as browsers have them, for which Node loads its streams of that kind.
 */
export const slimSdk: Plugin = {
  name: 'slim-sdk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
    onLoad({ filter: /[\\/]@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    onLoad({ filter: /[\\/]@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/ }, () => ({
      contents: 'export const Sha256Js = undefined;',
    }));
    onLoad({ filter: /[\\/]node-config-provider[\\/]configLoader\.js$/ }, () => ({ contents: configFromEnvironment }));
    onLoad({ filter: /[\\/]util-stream[\\/]stream-type-check\.js$/ }, () => ({
      contents: 'export const [isReadableStream, isBlob] = [() => false, () => false];',
    }));
    onLoad({ filter: /[\\/]isStreamingPayload[\\/]isStreamingPayload\.js$/ }, () => ({
      contents: `import { Readable } from 'node:stream'; export const isStreamingPayload = request => request?.body instanceof Readable;`,
    }));
  },
};
