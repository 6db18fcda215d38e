import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The code and configuration of one function in the template. */
export interface FunctionCode {
  name: string;
  folder: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  /** A module that the thread loads before the function. */
  preload?: string;
  /** How far the clock of a rehearsal is ahead (`rehearsal.ts`). */
  ahead?: SharedArrayBuffer | undefined;
}

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

/** The answer to one call; without an ID, word that the function is loaded. */
interface Message {
  id?: number;
  result?: unknown;
  error?: { errorType: string; errorMessage: string };
}

/** How long a function may take to load, in milliseconds; more than AWS allows, since here all functions share a machine. */
const longestLoad = 60_000;

/** How long a function keeps its thread without a call, in milliseconds; AWS takes minutes, too. */
const longestRest = 5 * 60_000;

/**
 * Runs one function in a worker thread that starts on the first call, ends when it was not called for a while, and restarts when it is
 * called again or was killed.
 */
export class FunctionHost {
  readonly #code: FunctionCode;
  readonly #log: (line: string) => void;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #loaded: Promise<unknown> = Promise.resolve();
  #calls = 0;
  #rest: NodeJS.Timeout | undefined;
  readonly #restLimit: number;

  constructor(code: FunctionCode, log: (line: string) => void, restLimit = longestRest) {
    this.#code = code;
    this.#log = log;
    this.#restLimit = restLimit;
  }

  /** Calls the function. Its timeout counts from when it is loaded, as on AWS. */
  async invoke(event: unknown): Promise<unknown> {
    const { timeoutSeconds, name } = this.#code;
    const id = ++this.#calls;
    clearTimeout(this.#rest);
    const worker = this.#start();
    let late = setTimeout(() => this.kill('Sandbox.Timedout'), longestLoad);
    const begin = () => {
      if (!this.#pending.has(id)) return;
      clearTimeout(late);
      late = setTimeout(() => this.kill('Sandbox.Timedout'), timeoutSeconds * 1000);
      worker.postMessage({ id, event, deadline: Date.now() + timeoutSeconds * 1000 });
    };
    try {
      return await new Promise((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        void this.#loaded.then(begin);
      });
    } finally {
      clearTimeout(late);
      this.#pending.delete(id);
      this.#log(`END ${name}`);
      if (this.calls === 0) this.#rest = setTimeout(() => this.kill(), this.#restLimit).unref();
    }
  }

  /** How many calls are under way. */
  get calls(): number {
    return this.#pending.size;
  }

  /** Whether it has a thread. */
  get isLoaded(): boolean {
    return this.#worker !== undefined;
  }

  /** Terminates the thread as a crash does: every pending call fails. */
  kill(reason = 'Runtime.ExitError'): void {
    const worker = this.#worker;
    this.#worker = undefined;
    if (this.#pending.size > 0) this.#log(`ERROR ${this.#code.name} was stopped: ${reason}`);
    for (const { reject } of this.#pending.values()) {
      reject(new FunctionError({ errorType: reason, errorMessage: `${this.#code.name} was stopped` }));
    }
    this.#pending.clear();
    void worker?.terminate();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const { name, folder, environment, preload, ahead } = this.#code;
    const worker = new Worker(join(import.meta.dirname, 'worker.cjs'), {
      workerData: { name, folder, ahead },
      env: environment,
      ...(preload && { execArgv: ['--import', join(import.meta.dirname, preload)] }),
      stdout: true,
      stderr: true,
    });
    this.#loaded = new Promise(resolve => worker.once('message', resolve));
    worker.on('message', (message: Message) => this.#complete(message));
    worker.on('error', error => {
      this.#log(`${name}: ${error.stack}`);
      if (this.#worker === worker) this.kill();
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', chunk => String(chunk).split('\n').filter(Boolean).forEach(this.#log));
    }
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #complete({ id = 0, result, error }: Message): void {
    const pending = this.#pending.get(id);
    if (error) pending?.reject(new FunctionError(error));
    else pending?.resolve(result);
  }
}

/** All functions of the stack, by name. */
export class Lambdas {
  readonly #hosts: Map<string, FunctionHost>;

  constructor(codes: readonly FunctionCode[], log: (line: string) => void) {
    this.#hosts = new Map(codes.map(code => [code.name, new FunctionHost(code, log)]));
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
