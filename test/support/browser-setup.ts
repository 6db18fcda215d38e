import { type BrowserServer, chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the one Chromium that all browser tests share. */
    chromium: string;
  }
}

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
let server: BrowserServer | undefined;

/** Starts Chromium, at `CHROMIUM` (/usr/bin/chromium), once for all files. */
export async function setup({ provide }: TestProject): Promise<void> {
  server = await chromium.launchServer({ executablePath, args });
  provide('chromium', server.wsEndpoint());
}

export const teardown = async (): Promise<void> => server?.close();
