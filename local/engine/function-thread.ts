import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The code and configuration of one function in the template. */
export interface FunctionCode {
  name: string;
  folder: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  /** How far the clock of a rehearsal is ahead (`rehearsal.ts`). */
  ahead?: SharedArrayBuffer | undefined;
  /** Folder where threads keep what they compile, for the next. */
  keptIn?: string | undefined;
}

/** The answer to one call. */
export interface Answer {
  name: string;
  id: number;
  result?: unknown;
  error?: { errorType: string; errorMessage: string };
}

/** Sent once a function is loaded. */
interface Loaded {
  loaded: string;
}

/** Answers a ping: the thread isn't blocked. */
interface Alive {
  alive: true;
}

/** What the host of a function does with messages of its thread. */
interface Listener {
  complete: (answer: Answer) => void;
  /** The thread has ended, for a reason in Lambda's words. */
  ended: (reason: string) => void;
}

interface Call {
  name: string;
  id: number;
  event: unknown;
  /** When it times out, in epoch milliseconds. */
  deadline: number;
}

/** Where a function runs: a worker thread that starts with the first function to be loaded, and again after it has ended. */
export class FunctionThread {
  readonly #log: (line: string) => void;
  readonly #shared: boolean;
  readonly #listeners = new Map<string, Listener>();
  readonly #loading = new Map<string, { promise: Promise<void>; resolve: () => void }>();
  readonly #patience: number;
  #worker: Worker | undefined;
  /** Ends the thread, unless it answers before. */
  #blockedTimer: NodeJS.Timeout | undefined;

  /**
   * @param shared whether several functions run in it: each then has an environment of its own within the thread's
   * @param patience how long {@link endIfBlocked} waits, in milliseconds
   */
  constructor(log: (line: string) => void, shared: boolean, patience = 2_000) {
    this.#log = log;
    this.#shared = shared;
    this.#patience = patience;
  }

  /** Whether a function is loaded, or about to be. */
  has(name: string): boolean {
    return this.#loading.has(name);
  }

  /** Loads a function, once. */
  load(code: FunctionCode, listener: Listener): Promise<void> {
    const { name, folder, environment } = code;
    const before = this.#loading.get(name);
    if (before) return before.promise;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#loading.set(name, { promise, resolve });
    this.#listeners.set(name, listener);
    this.#worker ??= this.#start(code);
    this.#worker.postMessage({ name, folder, ...(this.#shared && { environment }) });
    return promise;
  }

  call(call: Call): void {
    this.#worker?.postMessage(call);
  }

  /** Ends the thread if it doesn't answer: a function that never waits has blocked it for all others, too. */
  endIfBlocked(reason: string): void {
    if (!this.#worker) return;
    this.#blockedTimer ??= setTimeout(() => this.kill(reason), this.#patience);
    this.#worker.postMessage({ ping: true });
  }

  #clearBlockedTimer(): void {
    clearTimeout(this.#blockedTimer);
    this.#blockedTimer = undefined;
  }

  /** Terminates the thread as a crash does: every pending call of each function in it fails. */
  kill(reason: string): void {
    const worker = this.#worker;
    const listeners = [...this.#listeners.values()];
    this.#worker = undefined;
    this.#clearBlockedTimer();
    this.#loading.clear();
    this.#listeners.clear();
    void worker?.terminate();
    for (const { ended } of listeners) ended(reason);
  }

  #start({ name, environment, ahead, keptIn }: FunctionCode): Worker {
    const worker = new Worker(join(import.meta.dirname, 'worker.cjs'), {
      workerData: { ahead, keptIn },
      env: this.#shared ? {} : environment,
      // What the process loads first isn't for functions.
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    worker.on('message', (message: Answer | Loaded | Alive) => {
      if ('alive' in message) this.#clearBlockedTimer();
      else if ('loaded' in message) this.#loading.get(message.loaded)?.resolve();
      else this.#listeners.get(message.name)?.complete(message);
    });
    worker.on('error', error => {
      this.#log(`${this.#shared ? 'functions' : name}: ${error.stack}`);
      if (this.#worker === worker) this.kill('Runtime.ExitError');
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', chunk => String(chunk).split('\n').filter(Boolean).forEach(this.#log));
    }
    worker.unref();
    return worker;
  }
}
