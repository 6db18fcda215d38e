import { execFileSync, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** Running processes, without zombies. */
const processes = (): Process[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/))
    .filter(([, , state = '']) => !state.startsWith('Z'))
    .map(([pid, parent, , ...command]) => ({ pid: Number(pid), parent: Number(parent), command: command.join(' ') }));

/** A process with its descendants. */
function family(pid: number): Process[] {
  const all = processes();
  const found = all.filter(process => process.pid === pid);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

/** Runs `npm start -- --json` in its own process group, as a terminal does. */
export function npmStart(environment: Record<string, string> = {}) {
  const npm = spawn('npm', ['start', '--', '--json'], {
    env: { ...process.env, PORT: '0', INBOX_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = { stdout: '', stderr: '' };
  npm.stdout.on('data', chunk => {
    output.stdout += chunk;
  });
  npm.stderr.on('data', chunk => {
    output.stderr += chunk;
  });
  const ended = new Promise<number | null>(resolve => npm.once('close', resolve));
  const pid = npm.pid ?? 0;

  /** Waits until a condition holds or the process has exited. */
  const until = async (condition: () => boolean) => {
    while (npm.exitCode === null && npm.signalCode === null && !condition()) await pause(50);
  };
  return {
    output,
    ended,
    ready: () => until(() => output.stdout.includes('\n')),
    /** Waits until it has child processes that could outlive it. */
    starting: () => until(() => family(pid).some(({ command }) => command.includes('dynoxide'))),
    /** Sends a signal to npm, to Node, or to the group. @returns processes that did not end, although given plenty of time */
    async signal(name: NodeJS.Signals, to: 'npm' | 'node' | 'group'): Promise<string[]> {
      const members = family(pid);
      const node = members.find(({ command }) => command.includes('local/start.ts') && command.startsWith('node'));
      process.kill(to === 'group' ? -pid : ((to === 'node' ? node?.pid : pid) as number), name);
      const left = () => processes().filter(({ pid }) => members.some(member => member.pid === pid));
      for (const until = Date.now() + 15_000; Date.now() < until && left().length > 0; ) await pause(50);
      const remaining = left();
      for (const { pid } of remaining) process.kill(pid, 'SIGKILL');
      return remaining.map(({ command }) => command);
    },
  };
}
