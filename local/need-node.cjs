// Loaded before the first TypeScript file, so that an old Node gets a sentence instead of a syntax error.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Tandem runs on Node 24, and this is ${process.versions.node}. Start it with npm (npm start, npm run demo, npm test): ` +
      `npm then uses the Node 24 of node_modules. If it does not, run 'npm ci' again and let it run the install script of the package 'node'.\n`,
  );
  process.exit(1);
}
