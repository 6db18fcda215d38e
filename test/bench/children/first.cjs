// Makes a call as the first one of a new process and prints what that took, in milliseconds: `wall` since the process started,
// `own` of it since this script started, and processor time. Arguments: a bundle, a JSON file, number of calls, and `bytes` to
// print the bytes of all files that were loaded instead. A function's bundle handles the event in the file; a bundle of the bare
// SDK makes the requests in it, of which each group is made side by side.
const fs = require('node:fs');
const { dirname } = require('node:path');

const began = performance.now();
const [, , file, given, times = '1', what] = process.argv;
const text = fs.readFileSync(given, 'utf8');

const read = new Map();
if (what === 'bytes') {
  const { readFileSync } = fs;
  fs.readFileSync = (path, ...rest) => {
    const content = readFileSync(path, ...rest);
    if (String(path).startsWith(dirname(file))) read.set(String(path), Buffer.byteLength(content));
    return content;
  };
  const { openSync, readSync } = fs;
  const opened = new Map();
  fs.openSync = (path, ...rest) => {
    const descriptor = openSync(path, ...rest);
    if (String(path).startsWith(dirname(file))) opened.set(descriptor, String(path));
    return descriptor;
  };
  fs.readSync = (descriptor, ...rest) => {
    const length = readSync(descriptor, ...rest);
    const path = opened.get(descriptor);
    if (path) read.set(path, (read.get(path) ?? 0) + length);
    return length;
  };
}

const bundle = require(file);
const context = { functionName: 'bench', awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 };
const groups = JSON.parse(text);

/** As the functions' own: without the SDK's copies of request and response for a log. */
function constructed(name) {
  const client = new bundle[name]({});
  for (const unread of ['loggerMiddleware', 'getUserAgentMiddleware']) client.middlewareStack.remove(unread);
  return client;
}
const clients = {};
if (!bundle.handler) for (const { client } of groups.flat()) clients[client] ??= constructed(client);

async function call() {
  if (bundle.handler) {
    const { statusCode = 200, body } = await bundle.handler(JSON.parse(text), context);
    if (statusCode >= 400) throw new Error(`The call returned ${statusCode}: ${body}`);
    return;
  }
  for (const group of groups) {
    await Promise.all(group.map(({ client, command, input }) => clients[client].send(new bundle[command](input))));
  }
}

function bytes() {
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(dirname(file))) read.set(path, fs.statSync(path).size);
  }
  return { bytes: [...read.values()].reduce((sum, size) => sum + size, 0), files: Object.fromEntries(read) };
}

async function main() {
  for (let n = 0; n < Number(times); n++) await call();
  const wall = performance.now();
  const { user, system } = process.cpuUsage();
  return what === 'bytes' ? bytes() : { wall, own: wall - began, cpu: (user + system) / 1000 };
}

void main().then(
  result => {
    process.stdout.write(JSON.stringify(result));
    process.exit(0);
  },
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
