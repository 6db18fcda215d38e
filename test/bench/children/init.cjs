// Loads a bundle in a new process and prints how long that took: wall time and CPU time in milliseconds.
const [, , file] = process.argv;
const cpu = process.cpuUsage();
const began = performance.now();
require(file);
const wall = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
process.exit(0);
