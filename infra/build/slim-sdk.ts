import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

const sources = join(import.meta.dirname, '../../functions');
const imported = /import \{([^}]+)\} from '@aws-sdk\/client-[\w-]+'/g;

/** What functions import from the SDK's clients. */
function importedNames(): Set<string> {
  const files = globSync('**/*.{ts,tsx}', { cwd: sources }).map(name => readFileSync(join(sources, name), 'utf8'));
  return new Set(
    files.flatMap(text => [...text.matchAll(imported)].flatMap(([, names = '']) => names.match(/\w+/g) ?? [])),
  );
}

/** The shape of an error, and the line that says which class it has. */
const registered = /^export var (\w+)\$ = \[-3,[^;]*;\nn0_registry\.registerError\(\1\$, \1\);$/gm;

/** Names of a client's errors that say themselves that they can be tried again. */
const retried = (errors: string): string[] =>
  errors.split(/^export class /m).flatMap(one => (one.includes('$retryable') ? (/^\w+/.exec(one) ?? []) : []));

/**
 * The shapes of a client, which makes an error of its own class only of those that are named somewhere.
 * @param path of the module with the shapes
 */
async function withNamedErrors(path: string, named: ReadonlySet<string>): Promise<string> {
  const errors = await readFile(join(path, '../../models/errors.js'), 'utf8');
  const kept = new Set([...named, ...retried(errors)]);
  const shapes = await readFile(path, 'utf8');
  return shapes.replace(registered, (part, name) => (kept.has(name) ? part : ''));
}

/**
 * Leaves out of functions what they never run of the AWS SDK, 36 KB for one client and 2 to 25 KB for each further one:
 *
 * - the reader of event streams, which the SDK loads for operations that stream events. No function calls one. A client that
 *   imports it at its start still gets it.
 * - the descriptions of the SDK's packages, of which it reads the version only.
 * - SHA-256 in JavaScript, for a Node without its own.
 * - the files with which people configure the AWS CLI. A function has none, and the SDK would look for them once for each setting that
 *   isn't in the environment, after an error that it makes and drops.
 * - the classes of errors that no source names. Such an error is one of the service's class, with its message, and its name
 *   as the service sends it.
 * - the question whether a body is a stream or a blob as browsers have them, for which Node loads its streams of that kind.
 */
export const slimSdk: Plugin = {
  name: 'slim-sdk',
  setup({ onResolve, onLoad }) {
    const named = importedNames();
    onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/].*[\\/]schemas_0\.js$/ }, async ({ path }) => ({
      contents: await withNamedErrors(path, named),
    }));
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
