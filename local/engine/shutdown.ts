const patienceMilliseconds = 1500;

/**
 * Ends the process once it is told to (Ctrl-C, SIGTERM), or once whoever started it is gone, as npm is after a SIGKILL;
 * also while it is still starting. Children that an orderly stop has not ended by then are killed with the process.
 *
 * @param stop how to stop what is running; nothing while nothing is
 * @param code what the process then ends with
 */
export function endWhenAsked(stop: () => Promise<void> | undefined, code = 0): void {
  let asked = false;
  const leave = () => process.exit(code);
  const end = () => {
    if (asked) return;
    asked = true;
    setTimeout(leave, patienceMilliseconds);
    Promise.resolve(stop()).then(leave, leave);
  };
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(), 250).unref();
}
