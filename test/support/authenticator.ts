import { setTimeout as pause } from 'node:timers/promises';
import { stepAt, totp } from '#shared/crypto/totp.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text: string): Buffer {
  const bits = [...text].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)));
}

/** An authenticator app: reads the address of a QR code, and never shows a code twice. */
export class Authenticator {
  readonly #secret: Buffer;
  #last = 0;

  constructor(otpauthUri: string) {
    this.#secret = fromBase32(new URL(otpauthUri).searchParams.get('secret') ?? '');
  }

  /** The next code that a server can take, whose clock differs by one step at most; waits where there is none. */
  async next(): Promise<string> {
    const oldest = stepAt(new Date(Date.now() + 3000)) - 1;
    const step = Math.max(this.#last + 1, oldest);
    while (step > stepAt(new Date()) + 1) await pause(200);
    this.#last = step;
    return totp(this.#secret, step);
  }

  /** A code that isn't one of any moment near now. */
  wrong(): string {
    const near = Array.from({ length: 9 }, (_, n) => totp(this.#secret, stepAt(new Date()) + n - 4));
    return ['000000', '111111', '222222', '333333'].find(code => !near.includes(code)) as string;
  }
}
