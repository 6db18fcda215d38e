import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cyclesIn, type SourceFile, sourceFiles, wayTo } from '#test/imports.ts';

const files = sourceFiles('functions', 'infra', 'workflows', 'local');

/** The rooms of `functions/shared`. A room imports itself and the rooms before it. */
const rooms = [
  ...['registry', 'runtime', 'crypto', 'i18n', 'db', 'errors', 'schema', 'identity', 'company', 'audit', 'http'],
  ...['sign-in', 'pages', 'links', 'mail', 'recovery', 'workflow', 'invitation'],
];

/**
 * What the room `registry` imports from above: the list of capabilities, and the types of what they declare. It is the only
 * room that does. The bundler replaces its modules with their values, so no handler imports a declaration.
 */
const declarations = ['functions/capabilities.ts', 'functions/capability-spec.ts'];

/** The file of each noun that other capabilities refer to. */
const nouns = [
  'business-profile/business-profile.ts',
  'business-profile/tags.ts',
  'catalog/offer.ts',
  'agreement/customer/customer-agreement.ts',
  'customer/customer.ts',
  'enrollment/application/enrollment.ts',
  'license/license.ts',
  'listing/listing.ts',
  'mpn/mpn-id.ts',
  'order/order.ts',
  'order/order-body.ts',
  'partnership/partnership.ts',
  'subscription/reseller-of-record.ts',
  'subscription/subscription.ts',
];

/** Names that each capability, each record with a workflow, or each kind of entry point exports with one meaning. */
const roleNames = [
  ...['handler', 'routes', 'operations', 'linkRoutes'],
  // The parts of a capability.ts.
  ...['functions', 'permissions', 'reasons', 'resources', 'workflows'],
  ...['waitHandler', 'timerHandler', 'finishHandler', 'reconcileHandler'],
  ...['assertMoveAllowed', 'moveTo'],
  // The bundler puts one of the two files in the place of the other.
  ...['readTexts', 'readReviewed'],
];

const roomOf = (path: string) => /^functions\/shared\/([^/]+)\//.exec(path)?.[1];
const capabilityOf = (path: string) => /^functions\/(?!shared\/)([^/]+)\//.exec(path)?.[1];
const inside = (path: string) => path.replace(/^functions\//, '');

/** A file that Lambda calls: it exports a handler. */
const isEntryPoint = ({ path, source }: SourceFile) =>
  capabilityOf(path) !== undefined && /^export const (?:handler|\w+Handler)\b/m.test(source);
const entryPoints = files.filter(isEntryPoint).map(({ path }) => path);

/** Imports that break a rule, each as `a imports b`. */
const breaking = (breaks: (from: string, to: string) => boolean): string[] =>
  files.flatMap(({ path, imports }) => imports.filter(to => breaks(path, to)).map(to => `${path} imports ${to}`));

const liesIn = (path: string, ...folders: string[]) => folders.some(folder => path.startsWith(`${folder}/`));

/** The files as they are in bundles: the registry's have values in place of what they import from above. */
const asBundled = files.map(file => {
  const kept = (paths: string[]) =>
    roomOf(file.path) === 'registry' ? paths.filter(to => !declarations.includes(to)) : paths;
  return { ...file, imports: kept(file.imports), needs: kept(file.needs) };
});

describe('files', () => {
  it('have no import cycle', () => {
    expect(files.length).toBeGreaterThan(250);
    expect(cyclesIn(asBundled)).toEqual([]);
  });

  it('import files that exist', () => {
    const paths = new Set(files.map(({ path }) => path));
    expect(breaking((_from, to) => to.endsWith('.ts') && !paths.has(to))).toEqual([]);
  });

  it('of functions/ import nothing of infra/, workflows/ and local/', () => {
    expect(breaking((from, to) => liesIn(from, 'functions') && liesIn(to, 'infra', 'workflows', 'local'))).toEqual([]);
  });

  it('of infra/ and workflows/ import nothing of local/, and no code of a handler', () => {
    const ofHandler = (to: string) =>
      entryPoints.includes(to) || (liesIn(to, 'functions') && /\/(api|links|steps|schedules|repository)\.ts$/.test(to));
    const ofBuild = (from: string) => liesIn(from, 'infra', 'workflows');
    expect(breaking((from, to) => ofBuild(from) && (liesIn(to, 'local') || ofHandler(to)))).toEqual([]);
  });
});

describe('the rooms of functions/shared', () => {
  it('are those of the list', () => {
    const found = files.filter(({ path }) => liesIn(path, 'functions/shared')).map(({ path }) => roomOf(path));
    expect([...new Set(found)].sort()).toEqual([...rooms].sort());
  });

  it('import themselves and the rooms before them, and nothing of functions/ above, but for the registry', () => {
    const isAfter = (from: string, to: string) => rooms.indexOf(roomOf(to) ?? '') > rooms.indexOf(roomOf(from) ?? '');
    const isAbove = (to: string) => liesIn(to, 'functions') && roomOf(to) === undefined;
    const isAllowed = (from: string, to: string) => roomOf(from) === 'registry' && declarations.includes(to);
    expect(
      breaking((from, to) => roomOf(from) !== undefined && (isAfter(from, to) || isAbove(to)) && !isAllowed(from, to)),
    ).toEqual([]);
  });
});

describe('a capability', () => {
  it('reaches another through its lookup.ts, the file of its noun, or its resources in an API description', () => {
    const isAllowed = (from: string, to: string) =>
      inside(to) === `${capabilityOf(to)}/lookup.ts` ||
      nouns.includes(inside(to)) ||
      (/\/(resources|(?:[a-z]+-)?routes|[a-z]+-operations)\.ts$/.test(from) && to.endsWith('/resources.ts'));
    const isForeign = (from: string, to: string) =>
      capabilityOf(from) !== undefined && capabilityOf(to) !== undefined && capabilityOf(from) !== capabilityOf(to);
    expect(breaking((from, to) => isForeign(from, to) && !isAllowed(from, to))).toEqual([]);
  });

  it('passes nothing on from its lookup.ts: what others use is there itself', () => {
    const passing = files.filter(
      ({ path, source }) => path.endsWith('/lookup.ts') && /^export .*\bfrom '/m.test(source),
    );
    expect(passing.map(({ path }) => path)).toEqual([]);
  });

  it('decides by rules that reach neither the table nor another service', () => {
    const rules = files.filter(({ path }) => liesIn(path, 'functions') && /[/-]rules\.ts$/.test(path));
    expect(rules.length).toBeGreaterThan(40);
    const calls = (path: string) => ['functions/shared/db/table.ts', 'functions/shared/runtime/aws.ts'].includes(path);
    expect(rules.flatMap(({ path }) => wayTo(asBundled, path, calls) ?? [])).toEqual([]);
  });

  it('has entry points that no other file imports', () => {
    expect(entryPoints.length).toBeGreaterThan(25);
    expect(breaking((_from, to) => entryPoints.includes(to))).toEqual([]);
  });

  it('exports no function or constant under a name that another file exports with another meaning', () => {
    const filesOf = new Map<string, Set<string>>();
    for (const { path, source } of files.filter(({ path }) => liesIn(path, 'functions'))) {
      for (const [, name = ''] of source.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)) {
        filesOf.set(name, (filesOf.get(name) ?? new Set()).add(path));
      }
    }
    const shared = [...filesOf].filter(([, paths]) => paths.size > 1);
    const unknown = shared.filter(([name]) => !roleNames.includes(name));
    expect(unknown.map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([]);
    expect(shared.map(([name]) => name).sort()).toEqual([...roleNames].sort());
  });

  it('is declared for infrastructure, documents and tests: no handler imports a declaration', () => {
    const isDeclaration = (to: string) => to.endsWith('/capability.ts') || declarations.includes(to);
    const ofInfrastructure = (from: string) =>
      /^functions\/(?:[^/]+|.*\/capability|shared\/registry\/\w+)\.ts$/.test(from) || !liesIn(from, 'functions');
    expect(breaking((from, to) => isDeclaration(to) && !ofInfrastructure(from))).toEqual([]);
  });
});

describe('each way through the code that docs/architecture.md lists', () => {
  const section = readFileSync('docs/architecture.md', 'utf8').split('## To read along')[1]?.split('\n## ')[0] ?? '';
  const ways = section
    .split('\n')
    .filter(line => line.includes(' · '))
    .map((line): [string, string[]] => {
      const [, what = '', list = ''] = line.split(' | ').map(cell => cell.replace(/^\| | \|$/g, ''));
      return [what, [...list.matchAll(/`([^`]+)`/g)].map(([, path]) => `functions/${path}`)];
    });

  it('is one of the three that readers take', () => {
    expect(ways).toHaveLength(3);
  });

  it.each(ways)(
    '%s has at most ten files, each imported by one before it but for the first and the entry point',
    (_what, paths) => {
      expect(paths.length).toBeLessThanOrEqual(10);
      const known = new Map(files.map(file => [file.path, file]));
      for (const [nth, path] of paths.entries()) {
        const isNamed = paths.slice(0, nth).some(earlier => known.get(earlier)?.imports.includes(path));
        expect(known.has(path) && (isNamed || nth === 0 || entryPoints.includes(path)), path).toBe(true);
      }
    },
  );
});
