const patienceMilliseconds = 1500;

/**
 * Exits on SIGINT (Ctrl-C) or SIGTERM, or when the parent process is gone, as npm is after a SIGKILL; also during
 * startup. Child processes still running then are killed with this one.
 *
 * @param stop shuts down what is running; returns nothing when nothing is running yet
 * @param code the exit code
 */
export function endWhenAsked(stop: () => Promise<void> | undefined, code = 0): void {
  let stopping = false;
  const exit = () => process.exit(code);
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(exit, patienceMilliseconds);
    Promise.resolve(stop()).then(exit, exit);
  };
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 250).unref();
}
