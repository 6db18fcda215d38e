import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Reports entries in the list of known failures that pass now or don't exist, to keep the list short. */
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
      if (ran.includes(file) && !names.includes(named)) this.#complain(named, 'does not exist');
    }
    const failing = names.filter(named => named in this.#known);
    if (failing.length === 0) return;
    process.stdout.write(`\n${failing.length} known failures failed as expected:\n`);
    for (const named of failing) process.stdout.write(`  ${named}\n    ${this.#known[named]}\n`);
  }

  #complain(named: string, what: string): void {
    process.exitCode = 1;
    process.stderr.write(`\n${named}\n  is listed as a known failure but ${what}. Remove it from the list.\n`);
  }
}
