import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stored object. */
export interface StoredObject {
  content: Buffer;
  type: string;
  /** In quotes, as S3 sends it. */
  etag: string;
}

/** Where the engine keeps objects: by bucket and key. */
export interface ObjectStore {
  get: (path: string) => StoredObject | undefined;
  put: (path: string, content: Buffer, type: string) => StoredObject;
  remove: (path: string) => void;
}

const objectOf = (content: Buffer, type: string): StoredObject => ({
  content,
  type,
  etag: `"${createHash('md5').update(content).digest('hex')}"`,
});

function inMemory(): ObjectStore {
  const objects = new Map<string, StoredObject>();
  return {
    get: path => objects.get(path),
    put: (path, content, type) => {
      const object = objectOf(content, type);
      objects.set(path, object);
      return object;
    },
    remove: path => void objects.delete(path),
  };
}

/** A file for each object, named by a hash of its path; its first line is the content type. */
function inFolder(folder: string): ObjectStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (path: string) => join(folder, createHash('sha256').update(path).digest('hex'));
  return {
    get: path => {
      const file = fileOf(path);
      if (!existsSync(file)) return undefined;
      const stored = readFileSync(file);
      const end = stored.indexOf('\n');
      return objectOf(stored.subarray(end + 1), stored.subarray(0, end).toString());
    },
    put: (path, content, type) => {
      writeFileSync(fileOf(path), Buffer.concat([Buffer.from(`${type.replaceAll('\n', '')}\n`), content]), {
        mode: 0o600,
      });
      return objectOf(content, type);
    },
    remove: path => rmSync(fileOf(path), { force: true }),
  };
}

/** Objects in the folder of saved data, or in memory without one. */
export const objectStore = (data: string | undefined): ObjectStore =>
  data ? inFolder(join(data, 'objects')) : inMemory();
