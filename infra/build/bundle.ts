import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { FunctionSpec } from '#infra/function-spec.ts';
import { type FunctionName, functions } from '#infra/functions.ts';
import { prepareAgreements } from './agreement.ts';
import { describeApi } from './openapi/describe-api.ts';
import { referencePage } from './reference/reference-page.ts';
import { readEditions } from './regions.ts';

const root = join(import.meta.dirname, '../..');
const shared = join(root, 'functions', 'shared');
const data = join(shared, 'runtime', 'data');

/** Credential providers that a Lambda function never uses: it is handed its credentials in the environment. */
const unusedProviders = [
  ...['sso', 'ini', 'process', 'web-identity', 'http', 'login'].map(name => `@aws-sdk/credential-provider-${name}`),
  '@smithy/credential-provider-imds',
  '@aws-sdk/nested-clients',
  '@aws-sdk/nested-clients/*',
  '@aws-sdk/token-providers',
];

/** How functions are bundled, and the floors that they are measured against. */
export const buildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // What is loaded at first use is required, not imported: Node's ESM loader alone takes 20 ms of a first call.
  supported: { 'dynamic-import': false },
  mainFields: ['module', 'main'],
  external: unusedProviders,
  define: { 'import.meta.dirname': '__dirname' },
  charset: 'utf8',
  legalComments: 'none',
} satisfies BuildOptions;

/** Modules loaded at first use, not with the function: each is bundled once, and lies beside the functions that want it. */
const lazyModules: Record<string, string> = {
  certificate: 'functions/webhook/certificate.ts',
  company: 'functions/shared/company/company.ts',
  'country-rules': 'functions/validation/country-rules.ts',
  domain: 'functions/shared/company/domain.ts',
  'access-token': 'functions/shared/http/access-token.ts',
  logger: 'functions/shared/runtime/logger.ts',
  text: 'functions/shared/i18n/text.ts',
};

const lazily: Plugin = {
  name: 'lazily',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.js`, external: true } : undefined,
    );
  },
};

/** Each handler is an entry of its own, so that a function holds no other's code. */
const entries: Plugin = {
  name: 'entries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^function:/ }, ({ path }) => ({
      path: path.slice('function:'.length),
      namespace: 'function',
    }));
    onLoad({ filter: /.*/, namespace: 'function' }, ({ path }) => {
      const spec: FunctionSpec = functions[path as FunctionName];
      const { module = path.replace(/-(?=[^-]*$)/, '/'), handler = 'handler' } = spec;
      return {
        contents: `export { ${handler} as handler } from './functions/${module}.ts';`,
        resolveDir: root,
        loader: 'ts',
      };
    });
  },
};

/**
 * Bundles every Lambda function in one run of esbuild: CommonJS, minified, the AWS SDK inside; its texts, already
 * parsed, and its data, checked, beside it.
 *
 * @param folder where each function gets a folder of its own name
 * @param maps whether source maps are made, in a folder `maps` that is not deployed: they read a trace of production
 */
export async function bundle(folder: string, { maps = false } = {}): Promise<Metafile> {
  readEditions(join(data, 'regions'));
  await rm(folder, { recursive: true, force: true });
  const names = Object.keys(functions) as FunctionName[];
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      ...Object.fromEntries(names.map(name => [`${name}/index`, `function:${name}`])),
      ...Object.fromEntries(Object.entries(lazyModules).map(([name, path]) => [`lazy/${name}`, path])),
    },
    outdir: folder,
    ...buildOptions,
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
    sourcemap: maps && 'external',
    metafile: true,
    plugins: [entries, lazily],
    logLevel: 'error',
  });
  await Promise.all([
    parseTexts(join(folder, 'locales')),
    prepareAgreements(join(root, 'functions', 'agreement', 'documents'), join(folder, 'agreement-api', 'agreements')),
    describe(join(folder, 'meta-api')),
  ]);
  await Promise.all(names.map(name => furnish(folder, name, metafile)));
  if (maps) await setAside(folder, names);
  return metafile;
}

/** The API description, for generators and for people. */
async function describe(folder: string): Promise<void> {
  const description = describeApi();
  await Promise.all([
    writeFile(join(folder, 'openapi.json'), JSON.stringify(description)),
    writeFile(join(folder, 'docs.json'), JSON.stringify(await referencePage(description))),
  ]);
}

/** Puts beside a function what it reads at run time. */
async function furnish(folder: string, name: FunctionName, metafile: Metafile): Promise<void> {
  const home = join(folder, name);
  const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`${name}/index.js`))?.[1];
  const wanted = (output?.imports ?? []).filter(({ path }) => path.startsWith('./'));
  await Promise.all([
    cp(join(folder, 'locales'), join(home, 'locales'), { recursive: true }),
    cp(data, join(home, 'data'), { recursive: true }),
    ...wanted.map(({ path }) => cp(join(folder, 'lazy', path), join(home, path))),
  ]);
}

/** Puts the source maps where they are not deployed. */
async function setAside(folder: string, names: readonly FunctionName[]): Promise<void> {
  await mkdir(join(folder, 'maps'));
  await Promise.all(
    names.map(name => rename(join(folder, name, 'index.js.map'), join(folder, 'maps', `${name}.js.map`))),
  );
}

/** Every text as the syntax tree that the formatter takes: the parser, four fifths of the library, stays at home. */
async function parseTexts(folder: string): Promise<void> {
  const source = join(shared, 'i18n', 'locales');
  for (const locale of await readdir(source)) {
    await mkdir(join(folder, locale), { recursive: true });
    for (const file of await readdir(join(source, locale))) {
      const texts = JSON.parse(await readFile(join(source, locale, file), 'utf8')) as Record<string, string>;
      const parsed = Object.fromEntries(
        Object.entries(texts).map(([key, message]) => [key, parse(message, { ignoreTag: true })]),
      );
      await writeFile(join(folder, locale, file), JSON.stringify(parsed));
    }
  }
}
