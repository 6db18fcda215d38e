import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Keeps the list of journeys that cannot pass somewhere as short as it may be: by name, with the reason. */
export class KnownReporter implements Reporter {
  readonly #known: Record<string, string>;

  constructor(known: Record<string, string>) {
    this.#known = known;
  }

  onTestCaseResult(test: TestCase): void {
    const named = `${test.module.relativeModuleId} > ${test.fullName}`;
    if (named in this.#known && test.result().state === 'failed') this.#complain(named, 'passes now');
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const ran = modules.map(module => module.relativeModuleId);
    const names = modules.flatMap(module =>
      [...module.children.allTests()].map(test => `${module.relativeModuleId} > ${test.fullName}`),
    );
    for (const named of Object.keys(this.#known)) {
      const file = named.split(' > ')[0] ?? '';
      if (ran.includes(file) && !names.includes(named)) this.#complain(named, 'is no test');
    }
    const failing = names.filter(named => named in this.#known);
    if (failing.length === 0) return;
    process.stdout.write(`\n${failing.length} of them cannot pass there, and failed as they should:\n`);
    for (const named of failing) process.stdout.write(`  ${named}\n    ${this.#known[named]}\n`);
  }

  #complain(named: string, what: string): void {
    process.exitCode = 1;
    process.stderr.write(`\n${named}\n  is listed as impossible there, and ${what}: take it off the list.\n`);
  }
}
