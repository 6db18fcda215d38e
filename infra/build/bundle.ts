import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { AgreementOf, FunctionSpec } from '#functions/function-spec.ts';
import { writeEditions } from '#infra/catalog.ts';
import { type FunctionName, functions } from '#infra/functions.ts';
import { prepareAgreements } from './agreement.ts';
import { copyFonts, fontReader } from './fonts.ts';
import { lazyModules } from './lazy-modules.ts';
import { describeApi } from './openapi/describe-api.ts';
import { assetNamesPlugin, preparePortalAssets } from './portal-assets.ts';
import { referencePage } from './reference/reference-page.ts';
import { readEditions } from './regions.ts';
import { registryPlugin } from './registry-plugin.ts';
import { plansFile, plansModule, plansText, slimData, suffixFile, suffixModule, suffixText } from './slim-data.ts';
import { slimPages } from './slim-pages.ts';
import { slimSdk } from './slim-sdk.ts';
import { bundleTexts } from './texts.ts';

const root = join(import.meta.dirname, '../..');
const shared = join(root, 'functions', 'shared');
const data = join(shared, 'runtime', 'data');
const modules = join(root, 'node_modules');
const honoJsx = join(modules, 'hono', 'dist', 'jsx');

/** Credential providers that a Lambda function never uses: its credentials are in the environment. */
const unusedProviders = [
  ...['sso', 'ini', 'process', 'web-identity', 'http', 'login'].map(name => `@aws-sdk/credential-provider-${name}`),
  '@smithy/credential-provider-imds',
  '@aws-sdk/nested-clients',
  '@aws-sdk/nested-clients/*',
  '@aws-sdk/token-providers',
];

/** Options of every bundle, and of the baselines that bundle sizes are compared with. */
export const buildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // A lazy module is loaded with `require`: Node's ESM loader alone adds 20 ms to the first call.
  supported: { 'dynamic-import': false },
  mainFields: ['module', 'main'],
  external: unusedProviders,
  define: { 'import.meta.dirname': '__dirname' },
  // The engine keeps a source with any other letter in two bytes a letter, and reads it slower.
  charset: 'ascii',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  legalComments: 'none',
} satisfies BuildOptions;

const lazily: Plugin = {
  name: 'lazily',
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.js`, external: true } : undefined,
    );
  },
};

/** Makes an entry point of each handler, so that a bundle contains no other handler's code. */
const entries: Plugin = {
  name: 'entries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^function:/ }, ({ path }) => ({
      path: path.slice('function:'.length),
      namespace: 'function',
    }));
    onLoad({ filter: /.*/, namespace: 'function' }, ({ path }) => {
      const { module, handler = 'handler', catalog }: FunctionSpec = functions[path as FunctionName];
      const [from, around] = [module, 'catalog/with-catalog'].map(name => `'./functions/${name}.ts'`);
      return {
        contents:
          catalog === 'current'
            ? `import { ${handler} as handle } from ${from}; import { withCatalog } from ${around}; export const handler = withCatalog(handle);`
            : `export { ${handler} as handler } from ${from};`,
        resolveDir: root,
        loader: 'ts',
      };
    });
  },
};

/**
 * Bundles every Lambda function in one esbuild run: CommonJS, minified, with the AWS SDK. The parsed texts, the tables merged
 * from all capabilities and the validated data are copied next to each bundle.
 *
 * @param folder gets one folder per function, with the function's name
 * @param maps whether to write source maps, to a folder `maps` that is not deployed: they decode stack traces
 */
export async function bundle(folder: string, { maps = false } = {}): Promise<Metafile> {
  readEditions(join(data, 'regions'));
  await rm(folder, { recursive: true, force: true });
  const names = Object.keys(functions) as FunctionName[];
  const assets = await preparePortalAssets(
    join(root, 'functions', 'portal', 'assets'),
    join(folder, 'portal', 'assets'),
  );
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      ...Object.fromEntries(names.map(name => [`${name}/index`, `function:${name}`])),
      ...Object.fromEntries(Object.entries(lazyModules).map(([name, path]) => [`lazy/${name}`, path])),
    },
    outdir: folder,
    ...buildOptions,
    // Texts are merged and parsed at build time.
    alias: {
      '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js',
      '#shared/i18n/text-files.ts': join(shared, 'i18n', 'bundled-text-files.ts'),
      // Pages are drawn on the server: only contexts are taken from a module that also draws in browsers.
      'hono/jsx/jsx-runtime': join(honoJsx, 'jsx-runtime.js'),
      'hono/jsx': join(honoJsx, 'context.js'),
      // PDFs: one copy of each, without the dictionary of a format that no font here has.
      pdfkit: join(modules, 'pdfkit', 'js', 'pdfkit.js'),
      fontkit: join(modules, 'fontkit', 'dist', 'main.cjs'),
      'brotli/decompress.js': join(import.meta.dirname, 'no-brotli.ts'),
      '@aws-sdk/middleware-endpoint-discovery': join(import.meta.dirname, 'no-endpoint-discovery.ts'),
      '#shared/i18n/reviews.ts': join(shared, 'i18n', 'bundled-text-files.ts'),
    },
    sourcemap: maps && 'external',
    metafile: true,
    plugins: [
      entries,
      lazily,
      slimData,
      slimSdk,
      slimPages,
      registryPlugin(join(folder, 'registry')),
      assetNamesPlugin(assets),
    ],
    logLevel: 'error',
  });
  await Promise.all([bundleTexts(join(folder, 'locales')), describe(join(folder, 'meta-api'))]);
  await Promise.all(names.map(name => copyRuntimeFiles(folder, name, metafile)));
  if (maps) await moveMaps(folder, names);
  return metafile;
}

/** The folders of the agreements: the one in the repository, and the one beside a function that reads them. */
const agreementFolders = {
  partner: ['documents', 'agreements'],
  customer: ['customer-documents', 'customer-agreements'],
} as const satisfies Record<AgreementOf, readonly [string, string]>;

/** Prepares the texts of an agreement in the folder of a function. */
function prepareAgreementsOf(agreement: AgreementOf, home: string): Promise<void> {
  const [source, target] = agreementFolders[agreement];
  return prepareAgreements(join(root, 'functions', 'agreement', source), join(home, target));
}

/** Writes the API description, for generators and as the reference page for people. */
async function describe(folder: string): Promise<void> {
  const description = describeApi();
  await Promise.all([
    writeFile(join(folder, 'openapi.json'), JSON.stringify(description)),
    writeFile(join(folder, 'docs.json'), JSON.stringify(await referencePage(description))),
  ]);
}

/** Data that only the functions with the module that reads it get. */
const readers: Record<string, string> = {
  'consent-statements.json': 'functions/consent/words.ts',
  'common-passwords.txt': 'functions/shared/sign-in/common-passwords.ts',
  'countries.json': 'functions/shared/company/countries.ts',
  'country-additions.json': 'functions/shared/company/countries.ts',
};

/** Modules of packages whose data is in a file. */
const dataOfPackages = [
  [plansModule, plansFile, plansText],
  [suffixModule, suffixFile, suffixText],
] as const;

const outputOf = (file: string, { outputs }: Metafile) =>
  Object.entries(outputs).find(([path]) => path.endsWith(file))?.[1];

/** The module that reads the catalog, of which only functions that contain it get the editions. */
const catalogReader = 'functions/catalog/lookup.ts';

/** @throws Error for a function that contains the catalog undeclared, or declares it without need */
function requireDeclared(name: FunctionName, { catalog }: FunctionSpec, modules: ReadonlySet<string>): void {
  if (modules.has(catalogReader) !== Boolean(catalog))
    throw new Error(`${name}: declare \`catalog\` in its capability if it contains ${catalogReader}, else not`);
}

type Imports = Metafile['outputs'][string]['imports'];

/** The lazy modules that a bundle loads, and those that they load in turn. */
function lazyImports(file: string, metafile: Metafile, known: Imports = []): Imports {
  const imports = outputOf(file, metafile)?.imports ?? [];
  const more = imports.filter(({ path }) => path.startsWith('./') && !known.some(one => one.path === path));
  return more.reduce((all, { path }) => lazyImports(`/lazy/${path.slice(2)}`, metafile, all), [...known, ...more]);
}

/** Copies what a function reads at run time next to its bundle. */
async function copyRuntimeFiles(folder: string, name: FunctionName, metafile: Metafile): Promise<void> {
  const home = join(folder, name);
  const wanted = lazyImports(`/${name}/index.js`, metafile);
  const files = [`/${name}/index.js`, ...wanted.map(({ path }) => `/lazy/${path.slice(2)}`)];
  const inputs = new Set(files.flatMap(file => Object.keys(outputOf(file, metafile)?.inputs ?? {})));
  const isWanted = (file: string) => {
    const reader = readers[basename(file)];
    return !reader || inputs.has(reader);
  };
  const spec: FunctionSpec = functions[name];
  requireDeclared(name, spec, inputs);
  if (spec.catalog) writeEditions(join(root, 'functions', 'catalog', 'editions'), join(home, 'editions'));
  await Promise.all([
    ...(spec.agreements ?? []).map(agreement => prepareAgreementsOf(agreement, home)),
    cp(join(folder, 'locales'), join(home, 'locales'), { recursive: true }),
    cp(join(folder, 'registry'), join(home, 'registry'), { recursive: true }),
    cp(data, join(home, 'data'), { recursive: true, filter: isWanted }),
    ...wanted.map(({ path }) => cp(join(folder, 'lazy', path), join(home, path))),
  ]);
  if (inputs.has(fontReader)) await copyFonts(join(home, 'fonts'));
  // Packages may be linked from elsewhere, so that their paths begin otherwise.
  for (const [module, file, text] of dataOfPackages)
    if ([...inputs].some(path => path.endsWith(module)))
      await writeFile(join(home, 'data', file), await text(join(root, module)));
}

/** Moves the source maps to a folder that is not deployed. */
async function moveMaps(folder: string, names: readonly FunctionName[]): Promise<void> {
  await mkdir(join(folder, 'maps'));
  await Promise.all(
    names.map(name => rename(join(folder, name, 'index.js.map'), join(folder, 'maps', `${name}.js.map`))),
  );
}
