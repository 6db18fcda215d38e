import { type Answer, type FunctionCode, FunctionThread } from './function-thread.ts';

/** The error that a function threw, in Lambda's format. */
class FunctionError extends Error {
  override readonly name: string;
  constructor({ errorType, errorMessage }: { errorType: string; errorMessage: string }) {
    super(errorMessage);
    this.name = errorType;
  }
}

interface Pending {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** How long a function may take to load, in milliseconds; more than AWS allows, since here all functions share a machine. */
const longestLoad = 60_000;

/** How long a function keeps its thread without a call, in milliseconds; AWS takes minutes, too. */
const longestRest = 5 * 60_000;

/** How a function runs, where it is not as usual. */
interface Hosting {
  restLimit?: number;
  /** A thread that it shares with others, and that therefore doesn't end when this one isn't called. */
  shared?: FunctionThread | undefined;
}

/**
 * Runs one function in a worker thread that starts on the first call, ends when it was not called for a while, and restarts when it is
 * called again or was killed.
 */
export class FunctionHost {
  readonly #code: FunctionCode;
  readonly #log: (line: string) => void;
  readonly #pending = new Map<number, Pending>();
  readonly #thread: FunctionThread;
  #calls = 0;
  #rest: NodeJS.Timeout | undefined;
  readonly #isShared: boolean;
  readonly #restLimit: number;

  constructor(code: FunctionCode, log: (line: string) => void, { restLimit = longestRest, shared }: Hosting = {}) {
    this.#code = code;
    this.#log = log;
    this.#thread = shared ?? new FunctionThread(log, false);
    this.#isShared = shared !== undefined;
    this.#restLimit = restLimit;
  }

  /** Calls the function. Its timeout counts from when it is loaded, as on AWS. */
  async invoke(event: unknown): Promise<unknown> {
    const { timeoutSeconds, name } = this.#code;
    const id = ++this.#calls;
    clearTimeout(this.#rest);
    let late = setTimeout(() => this.#timeOut(), longestLoad);
    const begin = () => {
      if (!this.#pending.has(id)) return;
      clearTimeout(late);
      late = setTimeout(() => this.#timeOut(), timeoutSeconds * 1000);
      this.#thread.call({ name, id, event, deadline: Date.now() + timeoutSeconds * 1000 });
    };
    try {
      return await new Promise((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        const complete = (answer: Answer) => this.#complete(answer);
        const ended = (reason: string) => this.#fail(reason);
        void this.#thread.load(this.#code, { complete, ended }).then(begin);
      });
    } finally {
      clearTimeout(late);
      this.#pending.delete(id);
      this.#log(`END ${name}`);
      if (this.calls === 0 && !this.#isShared) this.#rest = setTimeout(() => this.kill(), this.#restLimit).unref();
    }
  }

  /** How many calls are under way. */
  get calls(): number {
    return this.#pending.size;
  }

  /** Whether it has a thread. */
  get isLoaded(): boolean {
    return this.#thread.has(this.#code.name);
  }

  /** Terminates the thread as a crash does: every pending call fails. */
  kill(reason = 'Runtime.ExitError'): void {
    this.#thread.kill(reason);
  }

  /** Ends the thread, unless others run in it: then only the calls of this function fail, if the others can still run. */
  #timeOut(): void {
    const reason = 'Sandbox.Timedout';
    if (!this.#isShared) {
      this.kill(reason);
      return;
    }
    this.#fail(reason);
    this.#thread.endIfBlocked(reason);
  }

  #fail(reason: string): void {
    if (this.#pending.size > 0) this.#log(`ERROR ${this.#code.name} was stopped: ${reason}`);
    for (const { reject } of this.#pending.values()) {
      reject(new FunctionError({ errorType: reason, errorMessage: `${this.#code.name} was stopped` }));
    }
    this.#pending.clear();
  }

  #complete({ id, result, error }: Answer): void {
    const pending = this.#pending.get(id);
    if (error) pending?.reject(new FunctionError(error));
    else pending?.resolve(result);
  }
}

/** All functions of the stack, by name. */
export class Lambdas {
  readonly #hosts: Map<string, FunctionHost>;

  /**
   * @param threads how many threads the functions share; each has one of its own if omitted
   * @param patience how long a shared thread may be blocked after a function in it has timed out, in milliseconds
   */
  constructor(codes: readonly FunctionCode[], log: (line: string) => void, threads = 0, patience?: number) {
    const shared = Array.from({ length: threads }, () => new FunctionThread(log, true, patience));
    this.#hosts = new Map(
      codes.map((code, n) => [code.name, new FunctionHost(code, log, { shared: shared[n % threads] })]),
    );
  }

  /** @throws FunctionError the error that the function threw */
  invoke(name: string, event: unknown): Promise<unknown> {
    const host = this.#hosts.get(name);
    if (!host) throw new Error(`There is no function ${name}`);
    return host.invoke(event);
  }

  /** How many calls are under way. */
  get calls(): number {
    return [...this.#hosts.values()].reduce((sum, host) => sum + host.calls, 0);
  }

  kill(name: string): void {
    this.#hosts.get(name)?.kill();
  }

  stop(): void {
    for (const host of this.#hosts.values()) host.kill();
  }
}
