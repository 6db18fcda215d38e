/** A guard to remove: the source text, its replacement, and the tests that are expected to fail. */
export interface Removal {
  guard: string;
  file: string;
  from: string;
  to: string;
  /** Test files, prefixed with their project: `unit/link`. */
  tests: readonly string[];
}
