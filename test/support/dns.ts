import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** The end of a question's name, and what it asks for, in a DNS message. */
function questionIn(message: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString('ascii', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.'), end: at + 5 };
}

/** The answer of a TXT record of up to 255 characters. */
function txtAnswer(value: string): Buffer {
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 0, 0, value.length + 1, value.length]);
  return Buffer.concat([head, Buffer.from(value, 'ascii')]);
}

/** A DNS server on this machine that knows TXT records alone. */
export interface DnsZone {
  /** Its address: `127.0.0.1:5300`. */
  server: string;
  /** Values by name. */
  records: Map<string, string>;
  close: () => void;
}

/** Starts a DNS server for the records of a test. */
export async function startDns(): Promise<DnsZone> {
  const records = new Map<string, string>();
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const { name, end } = questionIn(message);
    const value = records.get(name);
    const head = Buffer.from(message.subarray(0, 12));
    head.writeUInt16BE(value ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(value ? 1 : 0, 6);
    head.writeUInt32BE(0, 8);
    const answer = value ? [txtAnswer(value)] : [];
    socket.send(Buffer.concat([head, message.subarray(12, end), ...answer]), from.port, from.address);
  });
  await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address() as AddressInfo;
  return { server: `127.0.0.1:${port}`, records, close: () => void socket.close() };
}
